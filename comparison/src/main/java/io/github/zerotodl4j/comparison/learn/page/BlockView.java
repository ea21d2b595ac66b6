package io.github.zerotodl4j.comparison.learn.page;

import io.github.zerotodl4j.comparison.learn.Block.Check;
import io.github.zerotodl4j.comparison.learn.Block.Excerpt;
import io.github.zerotodl4j.comparison.learn.Block.Picture;
import io.github.zerotodl4j.comparison.learn.Block.Side;
import io.github.zerotodl4j.comparison.learn.Block.Table;
import io.github.zerotodl4j.comparison.report.Format;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Blocks in the words and style classes of a page. */
public final class BlockView {
  private static final int SHOWN = 8;
  private static final Pattern NUMBER = Pattern.compile("[-−–+±]?[\\d∞].*|[-–]|");

  private BlockView() {}

  /** The class of a table's column: {@code number} if all its cells look like numbers. */
  public static String columnClass(Table table, int column) {
    boolean numbers =
        column > 0
            && table.rows().stream().allMatch(row -> NUMBER.matcher(row.get(column)).matches());
    return numbers ? "number" : "";
  }

  /** The class of a side's dot. */
  public static String sideClass(Side side) {
    return side.name().toLowerCase(Locale.ROOT);
  }

  /** The name of an excerpt's file without its folders. */
  public static String fileName(Excerpt excerpt) {
    return excerpt.path().substring(excerpt.path().lastIndexOf('/') + 1);
  }

  /** A picture as the address of itself. */
  public static String dataUri(Picture picture) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(picture.png());
  }

  /** How many values were compared. */
  public static String count(Check check) {
    int n = check.hand().length;
    return n == 1 ? "1 value" : Format.count(n) + " values";
  }

  /** The largest difference of a check. */
  public static String difference(Check check) {
    return Format.difference(check.difference());
  }

  /** The first values of an array. */
  public static String values(double... values) {
    String shown =
        Arrays.stream(values)
            .limit(SHOWN)
            .mapToObj(BlockView::value)
            .collect(Collectors.joining(", "));
    return values.length > SHOWN ? shown + ", …" : shown;
  }

  /** A number with up to eight digits that count. */
  public static String value(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return String.format(Locale.ROOT, "%d", (long) value);
    }
    double size = Math.abs(value);
    String text = String.format(Locale.ROOT, size >= 1e-4 && size < 1e7 ? "%.8g" : "%.7e", value);
    return text.contains("e") ? text : text.replaceAll("0+$", "");
  }
}
