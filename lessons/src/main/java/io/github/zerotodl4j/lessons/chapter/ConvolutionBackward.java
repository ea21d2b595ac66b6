package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.scratch.kernel.Im2col;
import io.github.zerotodl4j.scratch.layer.Convolution;
import io.github.zerotodl4j.scratch.layer.Pooling;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.factory.Nd4j;

/** Three channels number by number, and the ways back of convolution, im2col and pooling. */
final class ConvolutionBackward {
  private static final double ROUNDING = 1e-5;

  /** Red, green and blue of a picture of three by three. */
  private static final double[][][] PICTURE = {
    {{1, 2, 0}, {0, 1, 2}, {2, 0, 1}},
    {{0, 1, 1}, {2, 0, 1}, {1, 1, 0}},
    {{2, 1, 0}, {1, 2, 1}, {0, 1, 2}}
  };

  private static final double[][][][] FILTER = {
    {{{1, 0}, {0, 1}}, {{0, 1}, {1, 0}}, {{1, -1}, {-1, 1}}}
  };
  private static final double[][][] DY = {{{1, 2}, {3, 4}}};

  private ConvolutionBackward() {}

  static void threeChannels(LessonWriter page) {
    double[][][] y = Textbook.convolve(PICTURE, FILTER, new double[] {1});
    List<List<String>> rows = new ArrayList<>();
    for (int place = 0; place < 4; place++) {
      int i = place / 2;
      int j = place % 2;
      List<String> cells = new ArrayList<>(List.of("row " + i + ", column " + j));
      for (int c = 0; c < 3; c++) {
        double sum = 0;
        for (int tap = 0; tap < 4; tap++) {
          sum += PICTURE[c][i + tap / 2][j + tap % 2] * FILTER[0][c][tap / 2][tap % 2];
        }
        cells.add(Cells.fixed(sum, 0));
      }
      cells.add("1");
      cells.add(Cells.fixed(y[0][i][j], 0));
      rows.add(cells);
    }
    page.section("Three channels, number by number")
        .text(
            "A picture of three by three with red, green and blue, one filter of two by two: the"
                + " filter has a layer for each channel, and each layer slides over its own. The"
                + " three sums and the bias are added into one number, so one filter gives one"
                + " picture, a *feature map*, however many channels come in.")
        .add(channel("Red", 0))
        .add(channel("Green", 1))
        .add(channel("Blue", 2))
        .add(
            new Table(
                "What each channel adds at every place of the filter",
                List.of("", "red", "green", "blue", "bias", "sum"),
                rows))
        .code(Excerpts.method(Side.HAND, Textbook.class, "convolve"))
        .check(
            "the four sums over three channels",
            Textbook.flat(y),
            Curves.values(Chapter07Convolution.convolveInNd4j(image(), filter(), 1, 0).add(1)),
            ROUNDING);
  }

  private static Table channel(String name, int c) {
    return new Table(
        name + ": picture, then its layer of the filter",
        List.of("", "picture", "filter"),
        List.of(
            List.of("row 0", numbers(PICTURE[c][0]), numbers(FILTER[0][c][0])),
            List.of("row 1", numbers(PICTURE[c][1]), numbers(FILTER[0][c][1])),
            List.of("row 2", numbers(PICTURE[c][2]), "")));
  }

  private static String numbers(double... values) {
    StringBuilder text = new StringBuilder();
    for (double value : values) {
      text.append(text.isEmpty() ? "" : "  ").append((int) value);
    }
    return text.toString();
  }

  private static INDArray image() {
    return Nd4j.createFromArray(floats(Textbook.flat(PICTURE))).reshape(1, 3, 3, 3);
  }

  private static INDArray filter() {
    return Nd4j.createFromArray(floats(Textbook.flat(FILTER[0]))).reshape(1, 3, 2, 2);
  }

  private static float[] floats(double... values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }

  static void write(LessonWriter page) {
    double[][][] dx = new double[3][3][3];
    double[][][][] dw = new double[1][3][2][2];
    Textbook.convolveBackward(PICTURE, FILTER, DY, dx, dw);
    Convolution layer =
        new Convolution(
            Tensor.of(floats(Textbook.flat(FILTER[0])), 1, 3, 2, 2), Tensor.zeros(1), 1, 0);
    layer.forward(Tensor.of(floats(Textbook.flat(PICTURE)), 1, 3, 3, 3), true);
    Tensor back = layer.backward(Tensor.of(floats(Textbook.flat(DY)), 1, 1, 2, 2));
    INDArray dy = Nd4j.createFromArray(floats(Textbook.flat(DY))).reshape(1, 1, 2, 2);
    Map<String, INDArray> theirs = gradientsInSameDiff(image(), filter(), dy);
    page.section("Backwards through a convolution")
        .text(
            "A convolution is nothing but products and sums, and each product hands the gradient"
                + " back with its other factor. Pixel and weight met at many places of the filter,"
                + " so the shares of all places are added up: the gradient of a filter is the"
                + " picture weighed with the output's gradient, and the gradient of the picture is"
                + " the filter, laid down once for every output.")
        .formula("frac{∂L}{∂W_{fcuv}} = Σ_{ij} frac{∂L}{∂y_{fij}} x_{c, i+u, j+v}")
        .formula("frac{∂L}{∂x_{c, i+u, j+v}} = Σ_{fijuv} frac{∂L}{∂y_{fij}} W_{fcuv}")
        .code(
            Excerpts.method(Side.HAND, Textbook.class, "convolveBackward"),
            Excerpts.method(Side.DL4J, ConvolutionBackward.class, "gradientsInSameDiff"))
        .folded(
            "The kernels that the layer runs: the same sums, in the order of the memory",
            Excerpts.method(
                Side.HAND, Sources.of("scratch.kernel.PlainConvolution"), "backwardData"),
            Excerpts.method(
                Side.HAND, Sources.of("scratch.kernel.PlainConvolution"), "weightGradient"))
        .text(
            "For the picture and the filter above, with %s, %s, %s and %s as the output's gradient:",
            1, 2, 3, 4)
        .check(
            "dW, textbook and DL4J",
            Textbook.flat(dw[0]),
            Curves.values(theirs.get("w").permute(3, 2, 0, 1)),
            ROUNDING)
        .check("dx, textbook and DL4J", Textbook.flat(dx), Curves.values(theirs.get("x")), ROUNDING)
        .check(
            "dx, the layer and DL4J",
            Curves.values(back.toArray()),
            Curves.values(theirs.get("x")),
            ROUNDING);
  }

  static Map<String, INDArray> gradientsInSameDiff(INDArray picture, INDArray filter, INDArray dy) {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.var("x", picture);
    SDVariable w = sd.var("w", filter.permute(2, 3, 1, 0).dup()); // [h, w, channels, filters]
    Conv2DConfig config = Conv2DConfig.builder().kH(2).kW(2).sH(1).sW(1).build();
    sd.cnn().conv2d(x, w, config).mul(sd.constant(dy)).sum().markAsLoss();
    return sd.calculateGradients(null, "x", "w");
  }

  /** The way back of im2col, and the gradients as matrix products. */
  static void col2im(LessonWriter page) {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 1, 1, 3, 3);
    Tensor col = Im2col.im2col(x, 2, 2, 1, 0);
    Tensor ones = Tensor.zeros(4, 4);
    java.util.Arrays.fill(ones.data(), 1);
    float[] w = {1, 2, 0, -1};
    float[] dy = {1, 2, 3, 4};
    float[] dw = Chapter01Arrays.product(dy, col.toArray(), 1, 4, 4);
    Tensor dcol = Tensor.of(Chapter01Arrays.product(dy, w, 4, 1, 4), 4, 4);
    Tensor dx = Im2col.col2im(dcol, new int[] {1, 1, 3, 3}, 2, 2, 1, 0);
    Convolution layer = new Convolution(Tensor.of(w, 1, 1, 2, 2), Tensor.zeros(1), 1, 0);
    layer.forward(x, true);
    Tensor direct = layer.backward(Tensor.of(dy, 1, 1, 2, 2));
    page.section("col2im: the way back")
        .text(
            "With im2col the gradients are matrix products too, those of [the affine"
                + " layer](backpropagation): `dW = dyᵀ·col` and `dcol = dy·W`. What is left is to"
                + " lay the rows of `dcol` back over the picture. A pixel that stood in several"
                + " rows gets the sum of them: `col2im` adds. A matrix of ones shows how often each"
                + " pixel was used:")
        .add(
            new Table(
                "col2im of ones, for a picture of three by three and a filter of two by two",
                Cells.columns(3),
                Cells.matrix(
                    Im2col.col2im(ones, new int[] {1, 1, 3, 3}, 2, 2, 1, 0).toArray(), 3, 0)))
        .code(Excerpts.method(Side.HAND, Im2col.class, "col2im"))
        .check(
            "dW as a product, and from the layer that slides",
            Curves.values(dw),
            Curves.values(layer.parameters().get(0).gradient().toArray()),
            ROUNDING)
        .check(
            "dx by col2im, and from the layer that slides",
            Curves.values(dx.toArray()),
            Curves.values(direct.toArray()),
            ROUNDING);
  }

  /** Backwards through pooling, and average pooling. */
  static void pooling(LessonWriter page) {
    double[][] x = {{1, 2, 1, 0}, {0, 1, 2, 3}, {3, 0, 1, 2}, {2, 4, 0, 1}};
    float[] flat = floats(Textbook.flat(new double[][][] {x}));
    float[] dy = {1, 2, 3, 4};
    Pooling layer = new Pooling(2, 2, 2, 0);
    layer.forward(Tensor.of(flat, 1, 1, 4, 4), true);
    Tensor dx = layer.backward(Tensor.of(dy, 1, 1, 2, 2));
    double[][] textbook = Textbook.maxPoolBackward(x, new double[][] {{1, 2}, {3, 4}});
    INDArray image = Arrays4j.toNd4j(flat, 1, 1, 4, 4);
    INDArray average = averagePoolInNd4j(image, 2);
    page.section("Pooling backwards, and average pooling")
        .text(
            "Max pooling passes a gradient on to the one pixel that won its window, and nothing to"
                + " the others, for those could move a little without changing anything. So forward"
                + " must keep where each maximum was; code that forgets it cannot go back.")
        .add(
            new Table(
                "dx for the picture above, with 1, 2, 3 and 4 as the output's gradient",
                Cells.columns(4),
                Cells.matrix(dx.toArray(), 4, 0)))
        .code(
            Excerpts.method(Side.HAND, Textbook.class, "maxPoolBackward"),
            Excerpts.method(Side.DL4J, ConvolutionBackward.class, "maxPoolGradient"))
        .check(
            "dx, textbook and DL4J",
            Textbook.flat(new double[][][] {textbook}),
            Curves.values(maxPoolGradient(image, Arrays4j.toNd4j(dy, 1, 1, 2, 2))),
            0)
        .text(
            "*Average pooling* takes the mean of each window instead; backwards, every pixel of the"
                + " window gets an equal share. Taken over a whole feature map (*global average"
                + " pooling*) it often stands before the last layer of newer networks, in place of"
                + " large fully connected ones.")
        .code(
            Excerpts.method(Side.HAND, Sources.of("scratch.kernel.PlainPooling"), "averageForward"),
            Excerpts.method(Side.DL4J, ConvolutionBackward.class, "averagePoolInNd4j"))
        .check("average pooling", averages(x), Curves.values(average), 1e-6);
  }

  static INDArray maxPoolGradient(INDArray picture, INDArray dy) {
    SameDiff sd = SameDiff.create();
    Pooling2DConfig config = Pooling2DConfig.builder().kH(2).kW(2).sH(2).sW(2).build();
    sd.cnn().maxPooling2d(sd.var("x", picture), config).mul(sd.constant(dy)).sum().markAsLoss();
    return sd.calculateGradients(null, "x").get("x");
  }

  static INDArray averagePoolInNd4j(INDArray x, int window) {
    Pooling2DConfig config =
        Pooling2DConfig.builder().kH(window).kW(window).sH(window).sW(window).build();
    return Nd4j.cnn().avgPooling2d(x, config);
  }

  private static double[] averages(double[][] x) {
    double[] means = new double[4];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        means[i / 2 * 2 + j / 2] += x[i][j] / 4;
      }
    }
    return means;
  }
}
