package io.github.zerotodl4j.images;

import io.github.zerotodl4j.images.format.RowSink;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Resizes along columns while rows come in one by one: keeps the sums of the target rows that are
 * not complete yet, two or three of them when shrinking.
 */
final class ColumnSums implements RowSink {

  private final ResizeTaps taps;
  private final RowSink target;
  private final byte[] result;
  private final Deque<int[]> unfinished = new ArrayDeque<>();
  private final Deque<int[]> spare = new ArrayDeque<>();
  private int finished;

  /**
   * Sums for rows of this many bytes.
   *
   * @param target receives the resized rows, in order
   */
  ColumnSums(ResizeTaps taps, int rowBytes, RowSink target) {
    this.taps = taps;
    this.target = target;
    this.result = new byte[rowBytes];
  }

  @Override
  public boolean wants(int y) {
    return y == 0 || (finished < taps.targets() && taps.first()[finished] <= y);
  }

  @Override
  public void row(int y, byte[] row) {
    if (y == 0) {
      finished = 0;
      spare.addAll(unfinished);
      unfinished.clear();
    }
    int at = finished;
    for (int[] sums : unfinished) {
      add(sums, row, taps.weights()[at][y - taps.first()[at]]);
      at++;
    }
    finish(y);
    while (at < taps.targets() && taps.first()[at] <= y) {
      int[] sums = spare.isEmpty() ? new int[result.length] : spare.pop();
      Arrays.fill(sums, ResizeTaps.HALF);
      add(sums, row, taps.weights()[at][y - taps.first()[at]]);
      unfinished.add(sums);
      finish(y);
      at++;
    }
  }

  private static void add(int[] sums, byte[] row, int weight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += (row[i] & 0xFF) * weight;
    }
  }

  private void finish(int y) {
    while (!unfinished.isEmpty() && taps.end(finished) == y + 1) {
      int[] sums = unfinished.remove();
      for (int i = 0; i < sums.length; i++) {
        result[i] = ResizeTaps.clip(sums[i]);
      }
      spare.push(sums);
      target.row(finished, result);
      finished++;
    }
  }
}
