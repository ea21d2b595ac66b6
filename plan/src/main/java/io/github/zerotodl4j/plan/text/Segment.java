package io.github.zerotodl4j.plan.text;

import io.github.zerotodl4j.plan.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/** The words between two bars, taken one by one from the left. */
final class Segment {
  private static final int LARGEST = 1 << 20;

  private final String text;
  private final List<Word> words;
  private int next;

  Segment(String text, List<Word> words) {
    this.text = text;
    this.words = List.copyOf(words);
  }

  /** Cuts a text at bars and line ends; {@code #} begins a remark that ends with its line. */
  static List<Segment> all(String text) {
    List<Segment> segments = new ArrayList<>();
    List<Word> words = new ArrayList<>();
    boolean bar = true;
    int i = 0;
    while (i <= text.length()) {
      char c = i == text.length() ? '\n' : text.charAt(i);
      if (c == '#') {
        int end = text.indexOf('\n', i);
        i = end < 0 ? text.length() : end;
      } else if (c == '|' || c == '\n') {
        if (!words.isEmpty()) {
          segments.add(new Segment(text, words));
          words.clear();
          bar = c == '|';
        } else if (c == '|' && bar) {
          throw new NetworkTextException(
              text, new Word("|", i), "a layer is missing in front of this bar");
        } else {
          bar |= c == '|';
        }
        i++;
      } else if (Character.isWhitespace(c)) {
        i++;
      } else {
        int end = i;
        while (end < text.length()
            && !Character.isWhitespace(text.charAt(end))
            && text.charAt(end) != '|'
            && text.charAt(end) != '#') {
          end++;
        }
        words.add(new Word(text.substring(i, end), i));
        i = end;
      }
    }
    if (segments.isEmpty()) {
      throw new NetworkTextException(
          text, new Word("", 0), "no layer; write one such as 'affine 50 | relu | affine classes'");
    }
    if (bar) {
      throw new NetworkTextException(
          text, new Word("|", text.lastIndexOf('|')), "a layer is missing behind this bar");
    }
    return segments;
  }

  /** The first word, which names the layer. */
  Word name() {
    return words.get(0);
  }

  /** The first and last letter of the segment as one word. */
  Word all() {
    Word last = words.get(words.size() - 1);
    int start = name().start();
    return new Word(text.substring(start, last.start() + last.text().length()), start);
  }

  boolean has(String word) {
    return words.stream().anyMatch(one -> one.text().equals(word));
  }

  /** Forgets the first word, a network's name. */
  Segment withoutFirst() {
    return new Segment(text, words.subList(1, words.size()));
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  /** Goes to the first word behind the name. */
  void begin() {
    next = 1;
  }

  boolean hasNext() {
    return next < words.size();
  }

  /** Takes the next word, or complains that it is missing. */
  Word take(String expected) {
    if (!hasNext()) {
      Word last = words.get(words.size() - 1);
      throw error(last.after(), name().text() + " needs " + expected + " here");
    }
    return words.get(next++);
  }

  /** Takes the next word if it is this one. */
  boolean takeIf(String word) {
    if (hasNext() && words.get(next).text().equals(word)) {
      next++;
      return true;
    }
    return false;
  }

  /** Takes a whole number. */
  int whole(String what, int smallest) {
    String expected = what + ", a whole number from " + smallest;
    Word word = take(expected);
    return whole(word, word.text(), expected, smallest);
  }

  private int whole(Word word, String digits, String expected, int smallest) {
    int value = digits.matches("[0-9]{1,7}") ? Integer.parseInt(digits) : -1;
    if (value < smallest || value > LARGEST) {
      throw error(word, "expected " + expected + " to " + LARGEST + ", got '" + word.text() + "'");
    }
    return value;
  }

  /** Takes whole numbers with an x between them, such as {@code 5x5}; one stands for all. */
  int[] sizes(String expected, int count) {
    Word word = take(expected);
    String[] parts = word.text().split("x", -1);
    if (parts.length != 1 && parts.length != count) {
      throw error(word, "expected " + expected + ", got '" + word.text() + "'");
    }
    int[] sizes = new int[count];
    for (int i = 0; i < count; i++) {
      String digits = parts[Math.min(i, parts.length - 1)];
      sizes[i] = whole(word, digits, expected + ", whole numbers from 1", 1);
    }
    return sizes;
  }

  /** Takes a number. */
  double number(String expected) {
    Word word = take(expected);
    double value = Double.NaN;
    if (word.text().matches("[0-9]*\\.?[0-9]+([eE]-?[0-9]{1,3})?")) {
      value = Double.parseDouble(word.text());
    }
    if (!Double.isFinite(value)) {
      throw error(word, "expected " + expected + ", got '" + word.text() + "'");
    }
    return value;
  }

  /**
   * Takes option words up to the end, each of them one of these and at most once; the caller takes
   * what stands behind an option before it asks for the next.
   */
  Iterable<String> options(String... allowed) {
    return () ->
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return Segment.this.hasNext();
          }

          @Override
          public String next() {
            return option(List.of(allowed));
          }
        };
  }

  private String option(List<String> allowed) {
    Word word = take(String.join(" or ", allowed));
    if (!allowed.contains(word.text())) {
      throw unexpected(word, allowed);
    }
    if (words.subList(1, next - 1).stream().anyMatch(w -> w.text().equals(word.text()))) {
      throw error(word, word.text() + " stands twice in this layer");
    }
    return word.text();
  }

  /** Refuses a word that nobody took. */
  void end() {
    if (hasNext()) {
      throw unexpected(words.get(next), List.of());
    }
  }

  private NetworkTextException unexpected(Word word, Collection<String> allowed) {
    String before = text.substring(name().start(), word.start()).strip();
    String expected = allowed.isEmpty() ? "nothing" : String.join(", ", allowed) + " or nothing";
    return error(
        word,
        "behind '"
            + before
            + "' expected "
            + expected
            + ", got '"
            + word.text()
            + "'"
            + NearestName.hint(word.text(), allowed));
  }

  NetworkTextException error(Word at, String message) {
    return new NetworkTextException(text, at, message);
  }
}
