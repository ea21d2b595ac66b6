package io.github.zerotodl4j.plan.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A phrase with places: {@code Softmax of {}} fits {@code Softmax of 1, 2}, and what stands in its
 * places is carried over into the translation. A place <code>{#}</code> takes numbers alone; what
 * stands in a place <code>{=}</code> is a name, which no language changes; a place <code>{.}</code>
 * is translated as any, but ends, as a name does, before the next semicolon.
 *
 * @param fits what it fits
 * @param weight how many letters it has besides its places
 * @param names whether each place takes a name
 * @param translation with as many places, in order or numbered from 1: <code>{}</code>, <code>{2}
 *     </code>
 */
record Mould(Pattern fits, int weight, List<Boolean> names, String translation) {
  private static final Pattern GAP = Pattern.compile("\\{([#=.]?)\\}");
  private static final Pattern PLACE = Pattern.compile("\\{(\\d?)\\}");
  private static final String PIECE = "((?:(?!; ).)+?)"; // the next sentence is none of its
  private static final String NUMBER = "([-−+±]?\\d[\\d.,]*(?:[eE][-+]?\\d+)?)";

  static boolean hasPlaces(String phrase) {
    return GAP.matcher(phrase).find();
  }

  static Mould of(String phrase, String translation) {
    StringBuilder regex = new StringBuilder();
    Matcher gap = GAP.matcher(phrase);
    int done = 0;
    int weight = 0;
    List<Boolean> names = new ArrayList<>();
    while (gap.find()) {
      regex.append(Pattern.quote(phrase.substring(done, gap.start())));
      regex.append(place(gap.group(1)));
      names.add(gap.group(1).equals("="));
      weight += gap.start() - done;
      done = gap.end();
    }
    regex.append(Pattern.quote(phrase.substring(done)));
    weight += phrase.length() - done;
    return new Mould(Pattern.compile(regex.toString(), Pattern.DOTALL), weight, names, translation);
  }

  private static String place(String kind) {
    return switch (kind) {
      case "#" -> NUMBER;
      case "=", "." -> PIECE;
      default -> "(.+?)";
    };
  }

  /** The translation of a text that fits, with what stands in the places itself translated. */
  Optional<String> cast(String text, UnaryOperator<String> inner) {
    Matcher found = fits.matcher(text);
    if (!found.matches()) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>();
    for (int i = 1; i <= found.groupCount(); i++) {
      String value = found.group(i);
      values.add(names.get(i - 1) ? value : inner.apply(value));
    }
    StringBuilder cast = new StringBuilder();
    Matcher place = PLACE.matcher(translation);
    int next = 0;
    while (place.find()) {
      String number = place.group(1);
      String value = values.get(number.isEmpty() ? next++ : Integer.parseInt(number) - 1);
      place.appendReplacement(cast, Matcher.quoteReplacement(value));
    }
    place.appendTail(cast);
    return Optional.of(cast.toString());
  }
}
