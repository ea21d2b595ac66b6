package io.github.zerotodl4j.plan.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A phrase with places: {@code Softmax of {}} fits {@code Softmax of 1, 2}, and what stands in its
 * places is carried over into the translation.
 *
 * @param fits what it fits
 * @param weight how many letters it has besides its places
 * @param translation with as many places, in order or numbered from 1: <code>{}</code>, <code>{2}
 *     </code>
 */
record Mould(Pattern fits, int weight, String translation) {
  private static final Pattern PLACE = Pattern.compile("\\{(\\d?)\\}");

  static boolean hasPlaces(String phrase) {
    return phrase.contains("{}");
  }

  static Mould of(String phrase, String translation) {
    StringBuilder regex = new StringBuilder();
    List<String> parts = List.of(phrase.split("\\{\\}", -1));
    for (String part : parts) {
      regex.append(regex.isEmpty() ? "" : "(.+?)").append(Pattern.quote(part));
    }
    int weight = parts.stream().mapToInt(String::length).sum();
    return new Mould(Pattern.compile(regex.toString(), Pattern.DOTALL), weight, translation);
  }

  /** The translation of a text that fits, with what stands in the places itself translated. */
  Optional<String> cast(String text, UnaryOperator<String> inner) {
    Matcher found = fits.matcher(text);
    if (!found.matches()) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>();
    for (int i = 1; i <= found.groupCount(); i++) {
      values.add(inner.apply(found.group(i)));
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
