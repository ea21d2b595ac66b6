package io.github.zerotodl4j.images;

import java.util.SplittableRandom;

/** Seeds derived from seeds, so that no result depends on which thread came first. */
public final class Seeds {

  private Seeds() {}

  /** Mixes numbers to one seed (the finalizer of SplitMix64 after each). */
  static long mix(long seed, long... more) {
    long mixed = seed;
    for (long value : more) {
      mixed = (mixed + 0x9E3779B97F4A7C15L) ^ value;
      mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
      mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
      mixed ^= mixed >>> 31;
    }
    return mixed;
  }

  /** The numbers from 0 to n - 1 in random order (Fisher-Yates). */
  public static int[] permutation(int n, SplittableRandom random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }
}
