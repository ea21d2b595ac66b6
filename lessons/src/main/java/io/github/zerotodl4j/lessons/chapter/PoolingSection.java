package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.lessons.Block.Gallery;
import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.scratch.layer.Pooling;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.factory.Nd4j;

/** Max pooling, and why it forgives a small shift. Book section 7.3. */
final class PoolingSection {
  private static final float[] PICTURE = {1, 2, 1, 0, 0, 1, 2, 3, 3, 0, 1, 2, 2, 4, 0, 1};
  private static final int SIDE = 28;

  private PoolingSection() {}

  static void write(LessonWriter page, LessonContext context) {
    Tensor x = Tensor.of(PICTURE, 1, 1, 4, 4);
    Tensor pooled = new Pooling(2, 2, 2, 0).forward(x, false).copy();
    page.section("Pooling")
        .text(
            "After a filter has answered, it matters less where exactly. *Max pooling* keeps the"
                + " strongest answer of each window and lets the rest go; there is nothing to"
                + " learn in it, and channels stay as many as they were.")
        .add(new Table("Before", Cells.columns(4), Cells.matrix(PICTURE, 4, 0)))
        .add(
            new Table(
                "After max pooling of two by two, stride two",
                Cells.columns(2),
                Cells.matrix(pooled.toArray(), 2, 0)))
        .code(
            Excerpts.method(Side.HAND, Textbook.class, "maxPool"),
            Excerpts.method(Side.DL4J, PoolingSection.class, "poolInNd4j"))
        .folded(
            "The kernel that the layer runs: any window, and where each maximum was",
            Excerpts.method(Side.HAND, Sources.of("scratch.kernel.PlainPooling"), "maxForward"))
        .check(
            "max pooling",
            Curves.values(pooled.toArray()),
            Curves.values(poolInNd4j(Arrays4j.toNd4j(PICTURE, 1, 1, 4, 4), 2)),
            0);
    shifted(page, context);
  }

  static INDArray poolInNd4j(INDArray x, int window) {
    Pooling2DConfig config =
        Pooling2DConfig.builder().kH(window).kW(window).sH(window).sW(window).build();
    return Nd4j.cnn().maxPooling2d(x, config);
  }

  private static void shifted(LessonWriter page, LessonContext context) {
    float[] digit = context.digits().split().test().range(0, 1).x().toArray();
    float[] moved = moveRight(digit);
    float[] poolDigit = pool(digit);
    float[] poolMoved = pool(moved);
    page.text(
            "A digit, and the same digit one pixel to the right. Before pooling the two differ by"
                + " %s of their ink, after pooling with windows of %d by %d by %s: a small shift"
                + " matters less to the next layer.",
            Cells.percent(difference(digit, moved)),
            4,
            4,
            Cells.percent(difference(poolDigit, poolMoved)))
        .add(
            new Gallery(
                "A shift before and after pooling",
                List.of(
                    Drawing.ink(digit, SIDE, "the digit", "the digit"),
                    Drawing.ink(moved, SIDE, "the digit moved", "one pixel to the right"),
                    Drawing.ink(poolDigit, SIDE / 4, "the digit pooled", "the digit, pooled"),
                    Drawing.ink(poolMoved, SIDE / 4, "moved and pooled", "moved, then pooled")),
                112));
  }

  private static float[] pool(float[] picture) {
    Tensor x = Tensor.of(picture, 1, 1, SIDE, SIDE);
    return new Pooling(4, 4, 4, 0).forward(x, false).toArray();
  }

  static float[] moveRight(float[] picture) {
    float[] moved = new float[picture.length];
    for (int i = 0; i < picture.length; i++) {
      moved[i] = i % SIDE == 0 ? 0 : picture[i - 1];
    }
    return moved;
  }

  /** The sum of all differences over the sum of all ink. */
  static double difference(float[] a, float[] b) {
    double difference = 0;
    double ink = 0;
    for (int i = 0; i < a.length; i++) {
      difference += Math.abs(a[i] - b[i]);
      ink += a[i];
    }
    return ink == 0 ? 0 : difference / ink;
  }
}
