package io.github.zerotodl4j.lessons;

import io.github.zerotodl4j.report.result.Verdict;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** A piece of a lesson. Renderers switch over the kinds; each is a plain record. */
public sealed interface Block
    permits Block.Text,
        Block.Formula,
        Block.Table,
        Block.Listing,
        Block.Gallery,
        Block.Check,
        Block.Task,
        Chart,
        Diagram {

  /**
   * A paragraph. Four marks: {@code `code`}, {@code *emphasis*}, {@code <http://localhost:…>} for
   * an address of this machine, and {@code [words](slug)}, a link to another chapter.
   *
   * @param template the marked text, with the places of {@link String#format}
   * @param values what stands in the places
   */
  record Text(String template, List<Object> values) implements Block {
    /** Keeps a copy of the list. */
    public Text {
      values = List.copyOf(values);
    }

    /** The marked text with its values, in English notation. */
    public String content() {
      return String.format(Locale.ROOT, template, values.toArray());
    }
  }

  /**
   * A formula in one line of ordinary mathematics: {@code y_k = frac{exp(a_k)}{Σ_i exp(a_i)}}.
   *
   * <p>Marks: {@code _} and {@code ^} for an index and a power, with braces where it is longer than
   * one sign, {@code frac{above}{below}}, {@code sqrt{inside}}.
   *
   * @param source the marked formula
   */
  record Formula(String source) implements Block {}

  /**
   * A table; cells that start with a digit, a sign or a dash are set as numbers.
   *
   * @param caption what it shows, with units where all cells share one
   * @param headers one a column
   * @param rows as many cells each; the first names the row
   */
  record Table(String caption, List<String> headers, List<List<String>> rows) implements Block {
    /** Keeps copies and checks that every row has a cell for every header. */
    public Table {
      headers = List.copyOf(headers);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<String> row : rows) {
        if (row.size() != headers.size()) {
          throw new IllegalArgumentException(
              "table \"" + caption + "\": expected " + headers.size() + " cells, got " + row);
        }
      }
    }
  }

  /** Whose code an excerpt is. */
  enum Side {
    /** The hand-written Java. */
    HAND("By hand"),
    /** The DL4J or ND4J lines. */
    DL4J("DL4J / ND4J"),
    /** What this project adds on top of DL4J. */
    OWN("This project's own, on top of DL4J"),
    /** A line that is wrong, as the tutorial has it. */
    WRONG("As the tutorial has it"),
    /** None of them. */
    PLAIN("Code");

    private final String words;

    Side(String words) {
      this.words = words;
    }

    /** The side as a title. */
    public String words() {
      return words;
    }
  }

  /**
   * An excerpt of the source that ran.
   *
   * @param side whose it is
   * @param path the file it was cut from, relative to the repository
   * @param line the number of its first line there, from 1
   * @param imports the file's imports that it needs, a line each; empty for a whole file
   * @param code the lines, without common indentation
   */
  record Excerpt(Side side, String path, int line, String imports, String code) {
    /** What one copies: the imports and the lines. */
    public String withImports() {
      return imports.isEmpty() ? code : imports + "\n\n" + code;
    }
  }

  /**
   * Excerpts to be read side by side.
   *
   * @param excerpts one or more
   * @param folded words that open it, where it is folded away; otherwise empty
   */
  record Listing(List<Excerpt> excerpts, String folded) implements Block {
    /** Keeps a copy of the list. */
    public Listing {
      excerpts = List.copyOf(excerpts);
    }
  }

  /**
   * A picture.
   *
   * @param dataUri the picture as the address of itself: exact drawings as PNG, photos as JPEG
   * @param alt what one would see
   * @param caption a word or two below it
   */
  record Picture(String dataUri, String alt, String caption) {
    /** A picture from the bytes of a PNG file. */
    public static Picture png(byte[] png, String alt, String caption) {
      String address = "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
      return new Picture(address, alt, caption);
    }
  }

  /**
   * Pictures side by side.
   *
   * @param caption what they are
   * @param pictures one or more; small ones are shown with large pixels
   * @param width of each in CSS pixels
   */
  record Gallery(String caption, List<Picture> pictures, int width) implements Block {
    /** Keeps a copy of the list. */
    public Gallery {
      pictures = List.copyOf(pictures);
    }
  }

  /**
   * The same computed twice, as a rule by hand and in DL4J.
   *
   * @param what what was computed
   * @param sides who computed the one and the other
   * @param hand the values by hand
   * @param dl4j the values in DL4J, as many
   * @param difference the largest absolute difference
   * @param bound the largest difference that rounding explains, relative where values are above 1
   * @param verdict what the difference means
   */
  record Check(
      String what,
      Sides sides,
      double[] hand,
      double[] dl4j,
      double difference,
      double bound,
      Verdict verdict)
      implements Block {

    /** The largest difference that rounding explains here, with the size of the values in it. */
    public double limit() {
      double scale = 1;
      for (double value : hand) {
        scale = Math.max(scale, Math.abs(value));
      }
      return bound * scale;
    }

    /** The names of the two that are compared. */
    public record Sides(String first, String second) {
      /** What most checks compare. */
      public static final Sides HAND_AND_DL4J = new Sides("by hand", "DL4J");
    }

    /**
     * Compares.
     *
     * @param bound the largest difference that rounding explains, relative to the largest value
     *     where that is above 1
     * @throws IllegalArgumentException if there are not as many values on both sides
     */
    public static Check of(String what, double[] hand, double[] dl4j, double bound) {
      return of(what, Sides.HAND_AND_DL4J, hand, dl4j, bound);
    }

    /** Compares two other sides. */
    public static Check of(String what, Sides sides, double[] hand, double[] dl4j, double bound) {
      if (hand.length != dl4j.length) {
        throw new IllegalArgumentException(
            String.format(
                "%s: %d values %s, %d %s",
                what, hand.length, sides.first(), dl4j.length, sides.second()));
      }
      double largest = 0;
      for (int i = 0; i < hand.length; i++) {
        double difference = Math.abs(hand[i] - dl4j[i]);
        largest =
            Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
      }
      Check unjudged = new Check(what, sides, hand, dl4j, largest, bound, Verdict.EXACT);
      return new Check(
          what, sides, hand, dl4j, largest, bound, Verdict.of(largest, unjudged.limit()));
    }
  }

  /**
   * An exercise that a reader of the section can do now.
   *
   * @param number what {@code zero exercise} calls it, such as {@code 5.3}
   * @param name the class with the hole
   * @param title what is learnt
   * @param usesDl4j whether it is written in DL4J
   */
  record Task(String number, String name, String title, boolean usesDl4j) implements Block {}
}
