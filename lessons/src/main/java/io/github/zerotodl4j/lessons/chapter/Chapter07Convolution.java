package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.lessons.Block.Gallery;
import io.github.zerotodl4j.lessons.Block.Picture;
import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Chapter;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.Heading;
import io.github.zerotodl4j.lessons.Lesson;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.plan.shape.ConvolutionShape;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.layer.Convolution;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.factory.Nd4j;

/** A filter over a picture, number by number, up to a network that learns its own filters. */
public final class Chapter07Convolution implements Chapter {
  private static final double ROUNDING = 1e-5;

  /** The book's picture and filter, figure 7-4. */
  private static final float[] PICTURE = {1, 2, 3, 0, 0, 1, 2, 3, 3, 0, 1, 2, 2, 3, 0, 1};

  private static final float[] FILTER = {2, 0, 1, 0, 1, 2, 1, 0, 2};

  @Override
  public Heading heading() {
    return new Heading(
        7,
        "convolution",
        "Convolution",
        "A small filter slides over a picture and answers at every place how much the picture looks"
            + " like it there; a network learns the filters.");
  }

  @Override
  public Lesson teach(LessonContext context) {
    LessonWriter page = new LessonWriter(heading());
    sliding(page);
    paddingAndStride(page);
    channels(page);
    ConvolutionBackward.threeChannels(page);
    filtersOnDigits(page, context);
    Im2colSection.write(page);
    PoolingSection.write(page, context);
    ConvolutionBackward.write(page);
    ConvolutionBackward.col2im(page);
    ConvolutionBackward.pooling(page);
    ConvNetTraining.write(page, context);
    return page.finish();
  }

  private static void sliding(LessonWriter page) {
    page.section("A filter slides over a picture")
        .text(
            "An affine layer sees a row of pixels and knows nothing of neighbours. A convolution"
                + " lays a small *filter* over the picture, multiplies pixel by pixel, sums, and"
                + " moves on. The book's example, %d by %d pixels and a filter of %d by %d, has"
                + " %d places:",
            4, 4, 3, 3, 4)
        .add(new Table("The picture", Cells.columns(4), Cells.matrix(PICTURE, 4, 0)))
        .add(new Table("The filter", Cells.columns(3), Cells.matrix(FILTER, 3, 0)))
        .add(new Gallery("The filter's places, framed; dark pixels are high", windows(), 112))
        .add(
            new Table(
                "Every place of the filter, with every number",
                List.of("", "picture under the filter, times filter", "sum"),
                places()))
        .formula("y_{ij} = b + Σ_{uv} x_{i+u, j+v} W_{uv}")
        .code(
            Excerpts.method(Side.HAND, Textbook.class, "convolve"),
            Excerpts.method(Side.DL4J, Chapter07Convolution.class, "convolveInNd4j"))
        .folded(
            "The kernel that the layer runs: with padding, stride and batches",
            Excerpts.method(Side.HAND, Sources.of("scratch.kernel.PlainConvolution"), "forward"))
        .check(
            "the four sums",
            byHand(PICTURE, 4, FILTER, 3, 1, 0),
            Curves.values(convolveInNd4j(image(PICTURE, 4), image(FILTER, 3), 1, 0)),
            ROUNDING)
        .text(
            "What mathematicians call a convolution turns the filter round first; without that"
                + " turn it is a *cross-correlation*. Since filters are learnt, it makes no"
                + " difference, and every framework leaves the turn out.");
  }

  private static List<Picture> windows() {
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        String place = "row " + i + ", column " + j;
        pictures.add(Drawing.framed(PICTURE, 4, i, j, 3, "the filter lies over " + place, place));
      }
    }
    return pictures;
  }

  private static List<List<String>> places() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        StringBuilder terms = new StringBuilder();
        int sum = 0;
        for (int tap = 0; tap < 9; tap++) {
          int pixel = (int) PICTURE[(i + tap / 3) * 4 + j + tap % 3];
          terms.append(tap == 0 ? "" : " + ").append(pixel).append('·').append((int) FILTER[tap]);
          sum += pixel * (int) FILTER[tap];
        }
        rows.add(List.of("row " + i + ", column " + j, terms.toString(), String.valueOf(sum)));
      }
    }
    return rows;
  }

  static double[] byHand(
      float[] picture, int side, float[] filter, int size, int stride, int padding) {
    Tensor w = Tensor.of(filter, 1, 1, size, size);
    Convolution layer = new Convolution(w, Tensor.zeros(1), stride, padding);
    return Curves.values(layer.forward(Tensor.of(picture, 1, 1, side, side), false).toArray());
  }

  private static INDArray image(float[] values, int side) {
    return Arrays4j.toNd4j(values, 1, 1, side, side);
  }

  static INDArray convolveInNd4j(INDArray picture, INDArray filter, int stride, int padding) {
    Conv2DConfig config =
        Conv2DConfig.builder()
            .kH(filter.size(2))
            .kW(filter.size(3))
            .sH(stride)
            .sW(stride)
            .pH(padding)
            .pW(padding)
            .build();
    // the filter as [height, width, channels, filters]
    return Nd4j.cnn().conv2d(picture, filter.permute(2, 3, 1, 0).dup(), config);
  }

  private static void paddingAndStride(LessonWriter page) {
    List<List<String>> rows = new ArrayList<>();
    for (int[] c :
        new int[][] {
          {4, 3, 0, 1}, {4, 3, 1, 1}, {7, 3, 0, 2}, {28, 5, 0, 1}, {28, 5, 2, 1}, {224, 11, 0, 4}
        }) {
      ConvolutionShape s = new ConvolutionShape(1, c[0], c[0], 1, c[1], c[1], c[3], c[2]);
      rows.add(
          List.of(
              c[0] + "x" + c[0],
              c[1] + "x" + c[1],
              String.valueOf(c[2]),
              String.valueOf(c[3]),
              s.outHeight() + "x" + s.outWidth()));
    }
    page.section("Padding and stride")
        .text(
            "Each convolution makes the picture smaller, and corners count less than the middle."
                + " *Padding* puts zeros around it. *Stride* is how far the filter moves; two"
                + " leaves every second place out.")
        .formula("out = frac{in + 2·padding - filter}{stride} + 1")
        .add(
            new Table(
                "Output sizes, computed by the layer",
                List.of("picture", "filter", "padding", "stride", "output"),
                rows))
        .add(
            new Table(
                "The picture above with padding, every place of the filter",
                Cells.columns(4),
                Cells.matrix(floats(byHand(PICTURE, 4, FILTER, 3, 1, 1)), 4, 0)))
        .check(
            "with padding",
            byHand(PICTURE, 4, FILTER, 3, 1, 1),
            Curves.values(convolveInNd4j(image(PICTURE, 4), image(FILTER, 3), 1, 1)),
            ROUNDING)
        .check(
            "with padding and stride two",
            byHand(PICTURE, 4, FILTER, 3, 2, 1),
            Curves.values(convolveInNd4j(image(PICTURE, 4), image(FILTER, 3), 2, 1)),
            ROUNDING);
  }

  private static float[] floats(double... values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }

  private static void channels(LessonWriter page) {
    Tensor x = Tensor.zeros(10, 3, 28, 28);
    Tensor w = Tensor.zeros(30, 3, 5, 5);
    Tensor y = new Convolution(w, Tensor.zeros(30), 1, 0).forward(x, false);
    page.section("Channels, filters, batches")
        .text(
            "A colour picture has three channels. A filter then has three layers too, and its sums"
                + " run over all of them: one filter gives one picture. Several filters give"
                + " several, which are the channels of the next layer. Everything is an array of"
                + " four axes, in the order batch, channel, height, width (`NCHW`).")
        .add(
            new Table(
                "Shapes of one layer",
                List.of("", "axes", "shape"),
                List.of(
                    List.of("input x", "batch, channels, height, width", text(x)),
                    List.of("filters W", "filters, channels, height, width", text(w)),
                    List.of("bias b", "filters", "[" + w.dim(0) + "]"),
                    List.of("output y", "batch, filters, height, width", text(y)))));
  }

  private static String text(Tensor tensor) {
    return Shapes.text(tensor.shape());
  }

  private static void filtersOnDigits(LessonWriter page, LessonContext context) {
    context.step("filters on a digit");
    DataSet test = context.digits().split().test();
    float[] digit = test.range(0, 1).x().toArray();
    List<Picture> pictures = new ArrayList<>();
    pictures.add(Drawing.ink(digit, 28, "a digit", "the digit"));
    float[][] filters = {
      {1, 2, 1, 0, 0, 0, -1, -2, -1}, {1, 0, -1, 2, 0, -2, 1, 0, -1}, {1, 1, 1, 1, 1, 1, 1, 1, 1}
    };
    String[] names = {"horizontal edges", "vertical edges", "blur"};
    for (int i = 0; i < filters.length; i++) {
      double[] y = byHand(digit, 28, filters[i], 3, 1, 1);
      pictures.add(
          Drawing.signed(filters[i], 3, "a filter, blue below zero", "filter: " + names[i]));
      pictures.add(Drawing.signed(floats(y), 28, names[i] + " of the digit", names[i]));
    }
    page.section("What filters see")
        .text(
            "Three filters set by hand, over a digit: red where the answer is positive, blue where"
                + " it is negative. Two of them answer only at edges, each to its own kind.")
        .add(new Gallery("Filters and what they answer", pictures, 112))
        .check(
            "the answer to horizontal edges",
            byHand(digit, 28, filters[0], 3, 1, 1),
            Curves.values(convolveInNd4j(image(digit, 28), image(filters[0], 3), 1, 1)),
            ROUNDING)
        .play("Set nine weights, padding and stride over a digit yourself.", "/layers#try-title");
  }
}
