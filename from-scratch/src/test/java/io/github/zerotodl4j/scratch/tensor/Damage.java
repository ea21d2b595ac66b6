package io.github.zerotodl4j.scratch.tensor;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Damages the bytes of a file at random: for tests that bad files end in a clean exception. */
public final class Damage {
  private Damage() {}

  /** Returns a copy that is cut off, or has some bytes overwritten, or has bytes put in. */
  public static byte[] of(byte[] whole, SplittableRandom random) {
    int kind = random.nextInt(4);
    if (kind == 0) {
      return Arrays.copyOf(whole, random.nextInt(whole.length));
    }
    if (kind == 1) {
      int at = random.nextInt(whole.length);
      byte[] longer = Arrays.copyOf(whole, whole.length + 1 + random.nextInt(20));
      System.arraycopy(whole, at, longer, longer.length - (whole.length - at), whole.length - at);
      return longer;
    }
    byte[] damaged = whole.clone();
    int count = 1 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      damaged[random.nextInt(damaged.length)] =
          kind == 2 ? (byte) random.nextInt(256) : (byte) (random.nextBoolean() ? 0xff : 0);
    }
    return damaged;
  }
}
