package io.github.zerotodl4j.images.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The tables of VP8 (RFC 6386), which stand in {@code vp8.txt}. */
final class Vp8Numbers {

  private static final Map<String, int[]> TABLES = read();

  /** Probabilities of a 4x4 block's mode: {@code [above][left][9]}. */
  static final int[] MODES = TABLES.get("modes");

  /** Probabilities that one of {@link #COEFFICIENTS} is replaced. */
  static final int[] UPDATES = TABLES.get("updates");

  /** Probabilities of coefficients: {@code [kind of block][band][context][11]}. */
  static final int[] COEFFICIENTS = TABLES.get("coefficients");

  /** Quantization steps of first coefficients, by index 0 to 127. */
  static final int[] FIRST_STEPS = TABLES.get("first-steps");

  /** Quantization steps of other coefficients. */
  static final int[] OTHER_STEPS = TABLES.get("other-steps");

  private Vp8Numbers() {}

  private static Map<String, int[]> read() {
    try (InputStream in = Vp8Numbers.class.getResourceAsStream("vp8.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Map<String, int[]> tables = new HashMap<>();
      for (String table : text.replaceAll("#.*", "").strip().split("\n(?=[a-z])", -1)) {
        String[] words = table.strip().split("\\s+");
        tables.put(words[0], Arrays.stream(words).skip(1).mapToInt(Integer::parseInt).toArray());
      }
      return tables;
    } catch (IOException e) {
      throw new IllegalStateException("vp8.txt lies beside this class", e);
    }
  }
}
