package io.github.zerotodl4j.lessons.page;

import io.github.zerotodl4j.lessons.Block.Check;
import io.github.zerotodl4j.lessons.Block.Excerpt;
import io.github.zerotodl4j.lessons.Block.Listing;
import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Numbers;
import io.github.zerotodl4j.plan.language.DisplayWidth;
import io.github.zerotodl4j.report.page.Format;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Blocks in the words and style classes of a page. */
public final class BlockView {
  private static final int SHOWN = 8;
  private static final int WHOLE = 10;
  private static final int UNBROKEN = 36;
  private static final int SHORT_CELL = 16;
  private static final int COLUMN = 64;
  private static final int BREAKABLE = 8;
  private static final int NARROW = 40;
  private static final Pattern NUMBER = Pattern.compile("[-−–+±]?[\\d∞][^,]*(,\\d{3})*[^,]*|[-–]|");

  private BlockView() {}

  /** The class of a table's column: {@code number} if all its cells look like numbers. */
  public static String columnClass(Table table, int column) {
    boolean numbers =
        column > 0
            && table.rows().stream().allMatch(row -> NUMBER.matcher(row.get(column)).matches());
    return numbers ? "number" : "";
  }

  /** The classes of a cell: its column's, and {@code short} where a break would split a number. */
  public static String cellClass(Table table, int column, String cell) {
    return (columnClass(table, column) + (DisplayWidth.of(cell) <= SHORT_CELL ? " short" : ""))
        .strip();
  }

  /** The class of code in a text: {@code short} where it would be a pity to break it. */
  public static String codeClass(String code) {
    return code.length() <= UNBROKEN ? "short" : "";
  }

  /** The class of a side's dot. */
  public static String sideClass(Side side) {
    return side.name().toLowerCase(Locale.ROOT);
  }

  /** The name of an excerpt's file without its folders. */
  public static String fileName(Excerpt excerpt) {
    return excerpt.path().substring(excerpt.path().lastIndexOf('/') + 1);
  }

  /** The class of a listing: in pairs where it has two sides, wide where lines are long. */
  public static String width(Listing listing) {
    boolean pairs = listing.excerpts().stream().map(Excerpt::side).distinct().count() > 1;
    boolean wide =
        listing.excerpts().stream()
            .flatMap(excerpt -> excerpt.code().lines())
            .anyMatch(line -> line.length() > COLUMN);
    return "listings" + (wide ? " wide" : "") + (pairs ? " pairs" : "");
  }

  /** The class of an excerpt: on the side of the first one, or on the other. */
  public static String place(Listing listing, Excerpt excerpt) {
    return excerpt.side() == listing.excerpts().get(0).side() ? "one" : "other";
  }

  /** The classes of a table: stacked on narrow screens where it would not fit. */
  public static String tableClass(Table table) {
    int letters = 0;
    for (int column = 0; column < table.headers().size(); column++) {
      int widest = longestWord(table.headers().get(column));
      for (var row : table.rows()) {
        String cell = row.get(column);
        int whole = DisplayWidth.of(cell);
        widest = Math.max(widest, whole <= SHORT_CELL ? whole : longestWord(cell));
      }
      letters += widest + 2;
    }
    return letters > NARROW ? "values stack" : "values";
  }

  private static int longestWord(String text) {
    return Arrays.stream(text.split(" ", -1)).mapToInt(BlockView::unbroken).max().orElse(0);
  }

  /** How wide a word is that stays whole: one in Chinese may be broken anywhere. */
  private static int unbroken(String word) {
    boolean broken = word.codePoints().anyMatch(DisplayWidth::isWide);
    return broken ? Math.min(BREAKABLE, DisplayWidth.of(word)) : word.length();
  }

  /** How many values were compared. */
  public static String count(Check check) {
    int n = check.hand().length;
    return n == 1 ? "1 value" : Format.count(n) + " values";
  }

  /** What came out of a check, in words. */
  public static String verdict(Check check) {
    return switch (check.verdict()) {
      case EXACT -> "exact";
      case ROUNDING -> "agrees within " + Format.difference(check.limit());
      case DIFFERS -> "differs";
    };
  }

  /** The largest difference of a check. */
  public static String difference(Check check) {
    return Format.difference(check.difference());
  }

  /** Some values by hand. */
  public static String hand(Check check) {
    return values(check.hand(), first(check));
  }

  /** The same values in DL4J. */
  public static String dl4j(Check check) {
    return values(check.dl4j(), first(check));
  }

  /** Where to begin: a row of zeros shows nothing. */
  private static int first(Check check) {
    int first = 0;
    while (first < check.hand().length && check.hand()[first] == 0 && check.dl4j()[first] == 0) {
      first++;
    }
    int last = check.hand().length - SHOWN;
    return last <= WHOLE - SHOWN || first < SHOWN || first == check.hand().length
        ? 0
        : Math.min(first, last);
  }

  private static String values(double[] values, int first) {
    int count = values.length <= WHOLE ? WHOLE : SHOWN;
    String shown =
        Arrays.stream(values)
            .skip(first)
            .limit(count)
            .mapToObj(Numbers::text)
            .collect(Collectors.joining(", "));
    return (first > 0 ? "…, " : "") + shown + (values.length > first + count ? ", …" : "");
  }
}
