package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.lessons.Block.Gallery;
import io.github.zerotodl4j.lessons.Block.Picture;
import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Chart;
import io.github.zerotodl4j.lessons.Chart.Axis;
import io.github.zerotodl4j.lessons.Chart.Kind;
import io.github.zerotodl4j.lessons.Chart.Series;
import io.github.zerotodl4j.lessons.Chart.Tone;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.report.page.Format;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.dataset.DataSources.Digits;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.network.TwoLayerNet;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import io.github.zerotodl4j.scratch.training.Evaluation;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The digits, and a network that reads them before it has learnt anything. */
final class DigitSections {
  /** Below this ink, a pixel is paper to the eye. */
  private static final float PAPER = 0.1f;

  private DigitSections() {}

  static void write(LessonWriter page, LessonContext context) {
    images(page, context);
    batches(page, context);
  }

  private static void images(LessonWriter page, LessonContext context) {
    context.step("looking at the digits");
    Digits digits = context.digits();
    DataSet train = digits.split().train();
    List<Picture> pictures =
        IntStream.range(0, 16)
            .mapToObj(
                i ->
                    Drawing.ink(
                        train.range(i, 1).x().toArray(),
                        28,
                        "a handwritten " + train.label(i),
                        String.valueOf(train.label(i))))
            .toList();
    int count = Math.min(1000, train.size());
    float[] pixels = train.range(0, count).x().toArray();
    page.section("The digits")
        .text(
            "The data of this page: %s. One image is %s pixels, one channel, values from zero"
                + " (paper) to one (ink); its label is the digit that was meant. A batch of n"
                + " images is an array `[n, 1, 28, 28]`, or `[n, 784]` for a network that does not"
                + " care which pixels are neighbours.",
            digits.description(), "28 x 28")
        .add(new Gallery("The first training images and their labels", pictures, 56))
        .add(
            new Chart(
                "Pixel values of the first " + Format.count(count) + " images",
                Axis.of("value"),
                Axis.log("pixels"),
                List.of(Series.of("pixels", Kind.BINS, Tone.HAND, Bins.of(pixels, 0, 1, 20))),
                false))
        .text(
            "Most of an image is paper: %s of these pixels are below %s, %s are exactly zero."
                + " Values between zero and one suit the usual initial weights; bytes up to %d, fed"
                + " as they are, would make the first sums that many times as large.",
            Format.percent(share(PAPER, pixels)), PAPER, Format.percent(share(0, pixels)), 255);
  }

  private static double share(float highest, float... pixels) {
    int light = 0;
    for (float pixel : pixels) {
      light += pixel <= highest ? 1 : 0;
    }
    return light / (double) pixels.length;
  }

  private static void batches(LessonWriter page, LessonContext context) {
    DataSet test = context.digits().split().test();
    int count = Math.min(context.size(1000, 100), test.size());
    TwoLayerNet network = new TwoLayerNet(context.seed());
    Batch all = test.range(0, count);
    context.step("reading digits one by one and all at once");
    double single =
        Clock.bestMillis(
            3,
            () -> {
              for (int i = 0; i < count; i++) {
                network.scores(image(all, i), false);
              }
            });
    double together = Clock.bestMillis(10, () -> network.scores(all.x(), false));
    MultiLayerNetwork twin = DigitTraining.networkInDl4j(context.seed());
    WeightBridge.between(network, twin).toDl4j();
    Tensor probabilities = network.predict(all.x()).copy();
    page.section("Reading digits, untaught")
        .text(
            "A network of %d inputs, %d hidden units and %d outputs can read a digit: forward pass,"
                + " softmax, and the class with the highest probability is its answer. Its weights"
                + " are still random: it is right for %s of %s test images, where guessing gives"
                + " about %s. [The next two chapters](gradient-descent) teach it.",
            784,
            50,
            10,
            Format.percent(Evaluation.of(network, test, 100).accuracy()),
            Format.count(test.size()),
            Format.percent(1.0 / test.classNames().size()))
        .code(
            Excerpts.method(Side.HAND, TwoLayerNet.class, "spec"),
            Excerpts.method(Side.HAND, StackedNetwork.class, "scores"),
            Excerpts.method(Side.DL4J, DigitTraining.class, "networkInDl4j"))
        .check(
            "probabilities of " + Format.count(count) + " test images",
            Curves.values(probabilities.toArray()),
            Curves.values(twin.output(Arrays4j.toNd4j(all.x(), count, 784), false)),
            1e-5)
        .text(
            "Images go through in *batches*, because one large matrix product is much cheaper than"
                + " many small ones: measured just now, %s images took %s ms one by one and %s ms"
                + " in one batch, %.0f times as fast.",
            Format.count(count), Clock.millis(single), Clock.millis(together), single / together)
        .play("Draw a digit, and see what a taught one of both sides says.", "/digit");
  }

  private static Tensor image(Batch batch, int index) {
    float[] pixels = new float[784];
    System.arraycopy(batch.x().data(), index * 784, pixels, 0, 784);
    return Tensor.of(pixels, 1, 784);
  }
}
