package io.github.zerotodl4j.dl4j.model;

import java.util.List;
import java.util.function.IntPredicate;

/** Checks that several networks need, with messages that say what would be right. */
final class Checks {
  private static final int LARGEST_SEARCHED = 4096;

  private Checks() {}

  static void atLeast(String network, String what, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          network + ": " + what + " must be at least " + least + ", got " + value);
    }
  }

  static void dropout(String network, double ratio) {
    if (!(ratio >= 0 && ratio < 1)) {
      throw new IllegalArgumentException(
          network + ": dropout must be in [0, 1), the share that is dropped, got " + ratio);
    }
  }

  /** One step that makes an image smaller: a convolution or a pooling. */
  record Window(int kernel, int stride, int padding) {
    /**
     * The size behind it, floor((size + 2 padding - kernel) / stride) + 1; 0 where it does not fit.
     */
    int applyTo(int size) {
      int padded = size + 2 * padding;
      return size < 1 || padded < kernel ? 0 : (padded - kernel) / stride + 1;
    }
  }

  /** Refuses an image that the windows would shrink to nothing, with the smallest that works. */
  static void fits(String network, InputShape input, List<Window> windows) {
    IntPredicate works = size -> sizeBehind(size, windows) >= 1;
    if (works.test(input.height()) && works.test(input.width())) {
      return;
    }
    int smallest = 1;
    while (smallest < LARGEST_SEARCHED && !works.test(smallest)) {
      smallest++;
    }
    throw new IllegalArgumentException(
        network
            + ": image of "
            + input.height()
            + "x"
            + input.width()
            + " is too small, the smallest that works is "
            + smallest
            + "x"
            + smallest);
  }

  private static int sizeBehind(int size, List<Window> windows) {
    int current = size;
    for (Window window : windows) {
      current = window.applyTo(current);
    }
    return current;
  }
}
