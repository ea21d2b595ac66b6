package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.dl4j.model.VggLike;
import io.github.zerotodl4j.dl4j.twin.ModelSummary;
import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Chapter;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.Heading;
import io.github.zerotodl4j.lessons.Lesson;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.ConvolutionSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.PoolingSpec;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.layer.Convolution;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.factory.Nd4j;

/** Why networks became deep, and a deep one that learns digits. */
public final class Chapter08Depth implements Chapter {
  private static final int SIDE = 15;
  private static final int CHANNELS = 64;

  @Override
  public Heading heading() {
    return new Heading(
        8,
        "depth",
        "Deep networks",
        "Many small filters one behind the other see as far as few large ones, with fewer numbers"
            + " to learn and more bends in between.");
  }

  @Override
  public Lesson teach(LessonContext context) {
    LessonWriter page = new LessonWriter(heading());
    smallFilters(page);
    history(page);
    plan(page);
    DeepTraining.write(page, context);
    return page.finish();
  }

  private static void smallFilters(LessonWriter page) {
    List<List<String>> rows = new ArrayList<>();
    double[] hand = new double[3];
    double[] dl4j = new double[3];
    for (int depth = 1; depth <= 3; depth++) {
      int field = receptiveField(depth);
      hand[depth - 1] = field;
      dl4j[depth - 1] = spreadInNd4j(depth);
      long stacked = depth * weights(3);
      long single = weights(field);
      rows.add(
          List.of(
              depth == 1 ? "one" : depth == 2 ? "two" : "three",
              field + "x" + field,
              Cells.count(stacked),
              Cells.count(single),
              Cells.fixed((double) single / stacked, 2)));
    }
    page.section("Why three by three")
        .text(
            "How far does a number deep in the network see? Its *receptive field* can be measured:"
                + " send a gradient back from one output in the middle, and look at which input"
                + " pixels it reaches. With filters of %d by %d it grows by two with each layer."
                + " The weights are for %d channels in and out.",
            3, 3, CHANNELS)
        .add(
            new Table(
                "Stacks of small filters, and the single filter that sees as far",
                List.of(
                    "layers of 3x3",
                    "receptive field",
                    "weights of the stack",
                    "weights of one filter as wide",
                    "times as many"),
                rows))
        .code(
            Excerpts.method(Side.HAND, Chapter08Depth.class, "receptiveField"),
            Excerpts.method(Side.DL4J, Chapter08Depth.class, "spreadInNd4j"))
        .check("receptive fields, backwards by hand and forwards in ND4J", hand, dl4j, 0)
        .text(
            "So a stack learns fewer numbers, and there is a ReLU behind each of its layers, which"
                + " a single wide filter has only once: it can bend more often on the way.");
  }

  private static void history(LessonWriter page) {
    page.section("How networks became deep")
        .text(
            "Networks of this kind read digits on cheques in the nineties (LeNet); then for years"
                + " they did no better than other methods, for want of data and of machines."
                + " ImageNet, a collection of more than a million labelled photos of a thousand"
                + " kinds, changed that: since %d networks have won its yearly contest, each"
                + " deeper than the last. The error is the share of photos whose label was not"
                + " among the network's first five answers, as the authors published it.",
            2012)
        .add(
            new Table(
                "Networks, their depth and their error at ImageNet",
                List.of("network", "year", "layers with weights", "top-5 error", "what was new"),
                List.of(
                    List.of("LeNet", "1998", "5", "–", "convolution and pooling in turns"),
                    List.of("AlexNet", "2012", "8", "16.4 %", "ReLU, dropout, two graphics cards"),
                    List.of("VGG", "2014", "19", "7.3 %", "nothing but small filters, stacked"),
                    List.of(
                        "GoogLeNet",
                        "2014",
                        "22",
                        "6.7 %",
                        "filters of several sizes beside each other"),
                    List.of(
                        "ResNet",
                        "2015",
                        "152",
                        "3.6 %",
                        "a path around every two or three layers, along which gradients do not"
                            + " vanish"))))
        .text(
            "Depth helps because layers build on each other: the first answer to edges, the next"
                + " to textures, later ones to parts and things. It is paid for with computing"
                + " time, so graphics cards and lower precision came along with it. And what such a"
                + " network has learnt on ImageNet serves other tasks: its layers are kept and only"
                + " the last is trained anew, which is called *transfer learning* and is the best"
                + " advice for a few hundred photos.");
  }

  private static long weights(int size) {
    Tensor w = Tensor.zeros(CHANNELS, CHANNELS, size, size);
    return w.size();
  }

  /** The width of what a gradient in the middle of the output reaches in the input. */
  static int receptiveField(int depth) {
    Deque<Convolution> layers = new ArrayDeque<>();
    Tensor y = Tensor.zeros(1, 1, SIDE, SIDE);
    for (int i = 0; i < depth; i++) {
      layers.push(new Convolution(ones(1, 1, 3, 3), Tensor.zeros(1), 1, 1));
      y = layers.peek().forward(y, true);
    }
    Tensor dout = Tensor.zeros(1, 1, SIDE, SIDE);
    dout.data()[SIDE * SIDE / 2] = 1; // the middle
    while (!layers.isEmpty()) {
      dout = layers.pop().backward(dout);
    }
    return width(dout.toArray());
  }

  /** The width of what one pixel reaches in the output: the same, seen from the other end. */
  static int spreadInNd4j(int depth) {
    INDArray y = Nd4j.zeros(1, 1, 15, 15);
    y.putScalar(new int[] {0, 0, 7, 7}, 1); // the middle
    INDArray filter = Nd4j.ones(3, 3, 1, 1); // height, width, channels, filters
    Conv2DConfig config = Conv2DConfig.builder().kH(3).kW(3).sH(1).sW(1).pH(1).pW(1).build();
    for (int i = 0; i < depth; i++) {
      y = Nd4j.cnn().conv2d(y, filter, config);
    }
    return y.slice(0).slice(0).slice(7).neq(0).castTo(DataType.FLOAT).sumNumber().intValue();
  }

  private static Tensor ones(int... shape) {
    Tensor tensor = Tensor.zeros(shape);
    Arrays.fill(tensor.data(), 1);
    return tensor;
  }

  /** How many values in the middle row are not zero. */
  private static int width(float[] picture) {
    int width = 0;
    for (int column = 0; column < SIDE; column++) {
      width += picture[SIDE / 2 * SIDE + column] == 0 ? 0 : 1;
    }
    return width;
  }

  private static void plan(LessonWriter page) {
    NetworkSpec book = Catalogue.VGG_LIKE.spec();
    ModelSummary inDl4j = ModelSummary.of(Catalogue.VGG_LIKE.spec());
    List<List<String>> rows = new ArrayList<>();
    int[] in = book.inputShape();
    for (LayerSpec layer : book.layers()) {
      int[] out = layer.outputShape(in);
      if (hasWeights(layer) || layer instanceof PoolingSpec) {
        rows.add(
            List.of(
                layer.title(),
                Shapes.text(out),
                Cells.count(layer.parameterCount(in)),
                Cells.count(layer.multiplyAdds(in))));
      }
      in = out;
    }
    page.section("The book's deep network")
        .text(
            "In the style of VGG: pairs of small convolutions with ReLU, each pair closed by a"
                + " pooling that halves the picture while the channels double; then two affine"
                + " layers with dropout. %s layers with weights, %s numbers to learn, He's first"
                + " weights. The fourth convolution has more padding, so that the picture ends as"
                + " %d by %d.",
            book.layers().stream().filter(Chapter08Depth::hasWeights).count(),
            Cells.count(book.parameterCount()),
            4,
            4)
        .add(
            new Table(
                "Layers that learn or change the shape",
                List.of("layer", "output", "parameters", "multiply-adds per sample"),
                rows))
        .code(
            Excerpts.field(Side.HAND, Catalogue.class, "VGG_LIKE"),
            Excerpts.method(Side.DL4J, VggLike.class, "configuration"))
        .check(
            "numbers to learn, and multiply-adds per sample",
            new double[] {book.parameterCount(), book.multiplyAdds()},
            new double[] {inDl4j.learntParameters(), inDl4j.multiplyAdds()},
            0)
        .text(
            "The real VGG has more of everything, and triples of convolutions where the picture"
                + " has become small: %s for a thousand classes has"
                + " %s numbers to learn and takes %s multiply-adds for one picture of %d by %d.",
            "VGG-16",
            Cells.count(Catalogue.VGG16.spec(1000, 3, 224, 224).parameterCount()),
            Cells.count(Catalogue.VGG16.spec(1000, 3, 224, 224).multiplyAdds()),
            224,
            224);
  }

  private static boolean hasWeights(LayerSpec layer) {
    return layer instanceof ConvolutionSpec || layer instanceof AffineSpec;
  }
}
