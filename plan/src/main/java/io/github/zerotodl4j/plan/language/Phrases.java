package io.github.zerotodl4j.plan.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says in one language what the sources say in English.
 *
 * <p>A phrase is looked up as it stands; one with places, such as {@code layer {}}, also where
 * something stands in them; of several sentences each may be known alone. What is not in the
 * catalogues is said in English.
 */
public final class Phrases {
  private static final Pattern CODE = Pattern.compile("`[^`]*`");
  private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?])\\s+(?=[A-Z])");
  private static final Pattern BETWEEN = Pattern.compile("; ");
  private static final Pattern LETTERS = Pattern.compile("[A-Za-z]{2}");

  private final Language language;
  private final Map<String, String> whole;
  private final List<Mould> moulds;
  private final Consumer<String> unknown;
  private final boolean inPieces;

  private Phrases(
      Language language,
      Map<String, String> catalogue,
      boolean inPieces,
      Consumer<String> unknown) {
    this.language = language;
    this.whole = catalogue;
    this.unknown = unknown;
    this.inPieces = inPieces;
    this.moulds =
        catalogue.entrySet().stream()
            .filter(entry -> Mould.hasPlaces(entry.getKey()))
            .map(entry -> Mould.of(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparingInt(Mould::weight).reversed())
            .toList();
  }

  /** The phrases as they are. */
  public static Phrases english() {
    return new Phrases(Language.ENGLISH, Map.of(), false, phrase -> {});
  }

  /**
   * Reads the catalogues {@code name.zh.po} and so on that lie beside a class; of a phrase that is
   * in several, the last counts.
   *
   * @throws IllegalArgumentException if one is not there or cannot be read
   */
  public static Phrases of(Language language, Class<?> neighbour, String... names) {
    if (language == Language.ENGLISH) {
      return english();
    }
    Map<String, String> all = new LinkedHashMap<>();
    Arrays.stream(names).forEach(name -> all.putAll(catalogue(language, neighbour, name)));
    return new Phrases(language, all, false, phrase -> {});
  }

  /** The phrases of one catalogue and their translations, in its order. */
  public static Map<String, String> catalogue(Language language, Class<?> neighbour, String name) {
    String file = name + "." + language.tag() + ".po";
    try (InputStream in = neighbour.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException(file + ": not beside " + neighbour.getName());
      }
      return PhraseFile.read(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** These phrases and others, which count where both have one. */
  public Phrases and(Phrases others) {
    Map<String, String> all = new LinkedHashMap<>(whole);
    all.putAll(others.whole);
    return new Phrases(language, all, inPieces, unknown);
  }

  /**
   * The same, which also says phrases that are put together: {@code file: what is wrong; what is
   * wrong} where what stands behind a name is known.
   */
  public Phrases inPieces() {
    return new Phrases(language, whole, true, unknown);
  }

  /** The same, which also says what it was asked for and does not know. */
  public Phrases tellingUnknown(Consumer<String> listener) {
    return new Phrases(language, whole, inPieces, listener);
  }

  /** The language. */
  public Language language() {
    return language;
  }

  /** Whether a phrase is in the catalogues. */
  public boolean knows(String phrase) {
    return whole.containsKey(phrase)
        || moulds.stream().anyMatch(mould -> mould.fits().matcher(phrase).matches());
  }

  /** Says a phrase; what is no words, such as a number or {@code `code`}, stays as it is. */
  public String of(String phrase) {
    String translation = whole.get(phrase);
    if (translation != null) {
      return translation;
    }
    if (!LETTERS.matcher(CODE.matcher(phrase).replaceAll("")).find()) {
      return phrase;
    }
    List<String> sentences = List.of(SENTENCES.split(phrase));
    if (sentences.size() > 1 && sentences.stream().allMatch(this::knows)) {
      return sentences.stream().map(this::of).collect(Collectors.joining());
    }
    return moulds.stream()
        .flatMap(mould -> mould.cast(phrase, this::of).stream())
        .findFirst()
        .or(() -> inPieces ? pieces(phrase) : Optional.empty())
        .orElseGet(() -> asItIs(phrase));
  }

  private Optional<String> pieces(String phrase) {
    Optional<String> one = behindName(phrase);
    if (one.isPresent()) {
      return one;
    }
    List<String> parts = List.of(BETWEEN.split(phrase));
    List<String> said = parts.stream().flatMap(part -> behindName(part).stream()).toList();
    return said.size() < parts.size() ? Optional.empty() : Optional.of(String.join(of("; "), said));
  }

  /** Of {@code name: phrase} the phrase, if it is known. */
  private Optional<String> behindName(String text) {
    if (knows(text)) {
      return Optional.of(of(text));
    }
    int colon = text.indexOf(": ");
    if (colon < 0 || text.substring(0, colon).contains("; ")) {
      return Optional.empty(); // what stands before is another phrase
    }
    return behindName(text.substring(colon + 2))
        .map(said -> text.substring(0, colon) + of(": ") + said);
  }

  /**
   * Says a phrase that has the places of {@link String#format}, in English notation; of the values,
   * words are translated too.
   */
  public String format(String template, Object... values) {
    String translated = whole.get(template);
    if (translated == null) {
      translated = asItIs(template);
    }
    Object[] inner =
        Arrays.stream(values).map(v -> v instanceof String words ? of(words) : v).toArray();
    return String.format(Locale.ROOT, translated, inner);
  }

  private String asItIs(String phrase) {
    unknown.accept(phrase);
    return phrase;
  }
}
