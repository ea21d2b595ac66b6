package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.kernel.Im2col;
import io.github.zerotodl4j.scratch.layer.Affine;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.convolution.Convolution;

/** Convolution as one matrix product. Book section 7.4. */
final class Im2colSection {
  private static final float[] PICTURE = {1, 2, 3, 4, 5, 6, 7, 8, 9};
  private static final float[] FILTER = {1, 2, 0, -1};

  private Im2colSection() {}

  static void write(LessonWriter page) {
    Tensor x = Tensor.of(PICTURE, 1, 1, 3, 3);
    Tensor col = Im2col.im2col(x, 2, 2, 1, 0);
    Tensor w = Tensor.of(FILTER, 4, 1);
    float[] product = new Affine(w, Tensor.zeros(1)).forward(col, false).toArray();
    Tensor photos = Tensor.zeros(10, 3, 28, 28);
    Tensor large = Im2col.im2col(photos, 5, 5, 1, 0);
    page.section("im2col: a picture becomes a matrix")
        .text(
            "Seven nested loops are slow where a matrix product is fast. `im2col` writes the pixels"
                + " under the filter as a row, a row for each of its places; then all places of all"
                + " filters are one product, *the rows times the filters*.")
        .add(new Table("A picture", Cells.columns(3), Cells.matrix(PICTURE, 3, 0)))
        .add(
            new Table(
                "Its matrix for a filter of two by two: four places, four pixels each",
                headers(),
                Cells.matrix(col.toArray(), 4, 0)))
        .text(
            "Times the filter %s as a column the four rows give %s: the same as sliding.",
            numbers(FILTER), numbers(product))
        .code(
            Excerpts.method(Side.HAND, Im2col.class, "walk"),
            Excerpts.method(Side.DL4J, Im2colSection.class, "im2colInNd4j"))
        .check(
            "the matrix",
            Curves.values(col.toArray()),
            Curves.values(im2colInNd4j(Arrays4j.toNd4j(x, 1, 1, 3, 3), 2)),
            0)
        .check(
            "sliding, and the product",
            Chapter07Convolution.byHand(PICTURE, 3, FILTER, 2, 1, 0),
            Curves.values(
                im2colInNd4j(Arrays4j.toNd4j(x, 1, 1, 3, 3), 2)
                    .mmul(Arrays4j.toNd4j(FILTER, 4, 1))),
            1e-6)
        .text(
            "The price is memory: a batch `%s` with filters of %d by %d becomes a matrix `%s`, %.0f"
                + " times as many numbers. The layers of this project slide directly, in the order"
                + " in which memory lies; `Im2col` is there to be read.",
            Shapes.text(photos.shape()),
            5,
            5,
            Shapes.text(large.shape()),
            (double) large.size() / photos.size());
  }

  /** ND4J keeps the axes apart: [n, c, fh, fw, oh, ow]. */
  static INDArray im2colInNd4j(INDArray image, int filter) {
    INDArray columns = Convolution.im2col(image, filter, filter, 1, 1, 0, 0, false);
    long places = columns.size(4) * columns.size(5);
    return columns.permute(0, 4, 5, 1, 2, 3).dup('c').reshape(places, (long) filter * filter);
  }

  private static List<String> headers() {
    List<String> headers = new ArrayList<>(List.of(""));
    for (String place : List.of("top left", "top right", "bottom left", "bottom right")) {
      headers.add(place);
    }
    return headers;
  }

  private static String numbers(float... values) {
    List<String> texts = new ArrayList<>();
    for (float value : values) {
      texts.add(Cells.fixed(value, 0));
    }
    return String.join(", ", texts);
  }
}
