package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;

import io.github.zerotodl4j.plan.shape.PoolingShape;
import java.util.stream.IntStream;

/**
 * Where the vectors of {@link MaxPooling} lie in a plane; made once for each shape.
 *
 * <p>Where a row of outputs ends within a vector, the last vector starts earlier, and computes some
 * outputs again; if there is no room for that, it goes on beyond the row.
 */
final class PoolingPlan {
  final PoolingShape shape;

  /** Where in an input plane the windows of each vector start, row by row. */
  final int[] ins;

  /** Where in an output plane each vector is stored. */
  final int[] outs;

  /** Which three vectors of row maxima each vector of outputs combines; two rows repeat one. */
  final int[] first;

  final int[] second;
  final int[] third;

  /** Outputs whose windows reach beyond a row. */
  final int[] edges;

  /** How far behind the start of a plane a vector reads. */
  final int reach;

  PoolingPlan(PoolingShape s) {
    shape = s;
    int left = (s.padding() + 1) / 2; // the first window inside a row, and behind the last:
    int right =
        Math.min(s.outWidth(), (s.width() + s.padding() - s.windowWidth()) / MaxPooling.STRIDE + 1);
    int inside = Math.max(0, right - left);
    int perRow = ConvolutionPlan.ceilDiv(inside, LENGTH);
    int[] columns = new int[perRow];
    for (int v = 0; v < perRow; v++) {
      columns[v] = left + Math.max(0, Math.min(v * LENGTH, inside - LENGTH));
    }
    ins = new int[s.height() * perRow];
    for (int i = 0; i < ins.length; i++) {
      ins[i] = i / perRow * s.width() + columns[i % perRow] * MaxPooling.STRIDE - s.padding();
    }
    outs = new int[s.outHeight() * perRow];
    first = new int[outs.length];
    second = new int[outs.length];
    third = new int[outs.length];
    for (int i = 0; i < outs.length; i++) {
      int oy = i / perRow;
      int top = Math.max(0, oy * MaxPooling.STRIDE - s.padding());
      int bottom =
          Math.min(s.height(), oy * MaxPooling.STRIDE - s.padding() + s.windowHeight()) - 1;
      outs[i] = oy * s.outWidth() + columns[i % perRow];
      first[i] = (top * perRow + i % perRow) * LENGTH;
      second[i] = (Math.min(top + 1, bottom) * perRow + i % perRow) * LENGTH;
      third[i] = (bottom * perRow + i % perRow) * LENGTH;
    }
    edges =
        IntStream.range(0, s.outHeight() * s.outWidth())
            .filter(i -> i % s.outWidth() < left || i % s.outWidth() >= right)
            .toArray();
    reach = perRow == 0 ? 0 : ins[ins.length - 1] + s.windowWidth() - 1 + 2 * LENGTH;
  }

  /** How many vectors of outputs can be stored into so many floats. */
  int vectors(int room) {
    int count = outs.length;
    while (count > 0 && outs[count - 1] + LENGTH > room) {
      count--;
    }
    return count;
  }
}
