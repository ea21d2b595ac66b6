package io.github.zerotodl4j.apps.cli;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** One to four changes by chance: bytes, sizes, pieces, and numbers and names in text. */
final class Mutation {
  private static final long[] SIZES = {
    0, 1, -1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffffL, 0x80000000L, 0xffffffffL
  };
  private static final List<String> WORDS =
      List.of(
          "0",
          "-1",
          "2147483648",
          "99999999999999999999",
          "1e999",
          "NaN",
          "null",
          "\"\"",
          "[]",
          "{}",
          "true",
          "\"\\u001b[2J\\n\"",
          "[\"java.net.URL\",{}]",
          "{\"@class\":\"java.net.URL\"}");
  private static final Pattern TOKEN =
      Pattern.compile("-?[0-9][0-9.eE+-]*|\"[^\"\\n]{0,80}\"|true|false|null");

  private Mutation() {}

  static byte[] of(byte[] sound, Random random) {
    byte[] bytes = sound.clone();
    boolean text = isText(sound);
    // mostly one: many changes seldom get past the first check
    for (int i = Math.max(0, random.nextInt(6) - 2); i >= 0; i--) {
      bytes = text && random.nextInt(3) > 0 ? token(bytes, random) : once(bytes, random);
      if (bytes.length == 0) {
        return bytes;
      }
    }
    return bytes;
  }

  private static boolean isText(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0 || b < 0) {
        return false;
      }
    }
    return true;
  }

  private static byte[] once(byte[] bytes, Random random) {
    // half of the hits go to the header, where sizes and offsets stand
    int range = random.nextBoolean() ? Math.min(64, bytes.length) : bytes.length;
    int at = random.nextInt(range);
    int length = Math.min(bytes.length - at, 1 + random.nextInt(64));
    return switch (random.nextInt(6)) {
      case 0 -> with(bytes, at, (byte) random.nextInt(256));
      case 1 -> with(bytes, at, (byte) (bytes[at] ^ (1 << random.nextInt(8))));
      case 2 -> size(bytes, at, random);
      case 3 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 4 -> joined(bytes, at, at + length, new byte[0]);
      default -> joined(bytes, at, at, Arrays.copyOfRange(bytes, at, at + length));
    };
  }

  private static byte[] with(byte[] bytes, int at, byte value) {
    bytes[at] = value;
    return bytes;
  }

  /** A size that is none, or the largest there is, in either order of bytes. */
  private static byte[] size(byte[] bytes, int at, Random random) {
    long size = SIZES[random.nextInt(SIZES.length)];
    int width = 1 << random.nextInt(3);
    boolean big = random.nextBoolean();
    for (int i = 0; i < width && at + i < bytes.length; i++) {
      bytes[at + i] = (byte) (size >> (8 * (big ? width - 1 - i : i)));
    }
    return bytes;
  }

  /** Another number, text or object in place of one. */
  private static byte[] token(byte[] bytes, Random random) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
    if (tokens.isEmpty()) {
      return once(bytes, random);
    }
    MatchResult token = tokens.get(random.nextInt(tokens.size()));
    String word = WORDS.get(random.nextInt(WORDS.size()));
    byte[] other = word.getBytes(StandardCharsets.ISO_8859_1);
    return joined(bytes, token.start(), token.end(), other);
  }

  private static byte[] joined(byte[] bytes, int from, int to, byte[] middle) {
    byte[] all = Arrays.copyOf(bytes, from + middle.length + bytes.length - to);
    System.arraycopy(middle, 0, all, from, middle.length);
    System.arraycopy(bytes, to, all, from + middle.length, bytes.length - to);
    return all;
  }
}
