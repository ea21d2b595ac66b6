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
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Says in one language what the sources say in English.
 *
 * <p>A phrase is looked up as it stands; one with places, such as {@code layer {}}, also where
 * something stands in them. What is not in the catalogues is said in English.
 */
public final class Phrases {
  private static final Pattern CODE = Pattern.compile("`[^`]*`");
  private static final Pattern LETTERS = Pattern.compile("[A-Za-z]{2}");

  private final Language language;
  private final Map<String, String> whole;
  private final List<Mould> moulds;
  private final Consumer<String> unknown;

  private Phrases(Language language, Map<String, String> catalogue, Consumer<String> unknown) {
    this.language = language;
    this.whole = catalogue;
    this.unknown = unknown;
    this.moulds =
        catalogue.entrySet().stream()
            .filter(entry -> Mould.hasPlaces(entry.getKey()))
            .map(entry -> Mould.of(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparingInt(Mould::weight).reversed())
            .toList();
  }

  /** The phrases as they are. */
  public static Phrases english() {
    return new Phrases(Language.ENGLISH, Map.of(), phrase -> {});
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
    return new Phrases(language, all, phrase -> {});
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

  /** The same, which also says what it was asked for and does not know. */
  public Phrases tellingUnknown(Consumer<String> listener) {
    return new Phrases(language, whole, listener);
  }

  /** The language. */
  public Language language() {
    return language;
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
    return moulds.stream()
        .flatMap(mould -> mould.cast(phrase, this::of).stream())
        .findFirst()
        .orElseGet(() -> asItIs(phrase));
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
