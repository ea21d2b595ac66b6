package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.dl4j.model.SimpleConvNet;
import io.github.zerotodl4j.lessons.Block.Gallery;
import io.github.zerotodl4j.lessons.Block.Picture;
import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Chart;
import io.github.zerotodl4j.lessons.Chart.Axis;
import io.github.zerotodl4j.lessons.Chart.Kind;
import io.github.zerotodl4j.lessons.Chart.Series;
import io.github.zerotodl4j.lessons.Chart.Tone;
import io.github.zerotodl4j.lessons.Diagram;
import io.github.zerotodl4j.lessons.Diagram.Edge;
import io.github.zerotodl4j.lessons.Diagram.Node;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import io.github.zerotodl4j.scratch.training.MiniBatches;
import java.util.ArrayList;
import java.util.List;

/** SimpleConvNet learns, on both sides, and shows its filters. Book sections 7.5 and 7.6. */
final class ConvNetTraining {
  private static final int BATCH = 100;
  private static final int SHOWN = 12;

  private ConvNetTraining() {}

  static void write(LessonWriter page, LessonContext context) {
    NetworkSpec spec = Catalogue.SIMPLE_CONV_NET.spec().withInit(WeightInit.std(0.01));
    DataSet train = context.digits().split().train();
    DataSet test = Part.first(context.digits().split().test(), context.size(2000, 100));
    int steps = context.size(200, 3);
    page.section("SimpleConvNet")
        .text(
            "Convolution, ReLU, pooling, then two affine layers: %s numbers to learn, most of them"
                + " not in the filters. Both sides start from the same weights and see the same"
                + " batches of %d images for %d steps of Adam.",
            Cells.count(spec.parameterCount()), BATCH, steps)
        .add(chain())
        .add(layers(spec))
        .code(
            Excerpts.field(Side.HAND, Catalogue.class, "SIMPLE_CONV_NET"),
            Excerpts.method(Side.DL4J, SimpleConvNet.class, "configuration"));
    try (Twins twins = Twins.of(spec, UpdateRule.of("adam", 0.001), context.seed())) {
      Tensor before = filters(twins).copy();
      MiniBatches batches = MiniBatches.withReplacement(train, BATCH, context.seed());
      Twins.Losses losses = twins.train(batches, steps, context, "SimpleConvNet learns");
      page.add(
              new Chart(
                  "Loss while SimpleConvNet learns (mean of ten steps around)",
                  Axis.of("step"),
                  Axis.of("cross-entropy loss"),
                  List.of(
                      Series.of(
                          "by hand",
                          Kind.LINE,
                          Tone.HAND,
                          Curves.numbered(OptimizerRace.smooth(losses.hand()))),
                      Series.dashed(
                          "DL4J", Tone.DL4J, Curves.numbered(OptimizerRace.smooth(losses.dl4j())))),
                  false))
          .text(
              "Of %s test images the network by hand names %s rightly, DL4J's %s.",
              Cells.count(test.size()),
              Cells.percent(twins.handAccuracy(test)),
              Cells.percent(twins.dl4jAccuracy(test)))
          .text(
              "Over hundreds of steps the two lines may part a little: where rounding tips a maximum"
                  + " or a ReLU the other way, another gradient follows. Step by step, from the same"
                  + " weights, they may not.");
      stepByStep(page, context, spec, train);
      learntFilters(page, before, filters(twins));
    }
  }

  private static void stepByStep(
      LessonWriter page, LessonContext context, NetworkSpec spec, DataSet train) {
    try (Twins twins = Twins.of(spec, UpdateRule.of("adam", 0.001), context.seed())) {
      MiniBatches batches = MiniBatches.withReplacement(train, BATCH, context.seed());
      Twins.Losses losses = twins.stepByStep(batches, 10, context, "SimpleConvNet step by step");
      page.check(
          "the loss after each of 10 steps, from the same weights",
          losses.hand(),
          losses.dl4j(),
          1e-4);
    }
  }

  /** The layers as a chain, with the shape of one sample between them. */
  private static Diagram chain() {
    String[] names = {"digit", "conv", "ReLU", "pool", "affine", "ReLU", "affine", "softmax"};
    String[] shapes = {"1x28x28", "30x24x24", "30x24x24", "30x12x12", "100", "100", "10"};
    List<Node> nodes = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      nodes.add(new Node("n" + i, names[i], 50 + 145 * i, 50, false));
      if (i > 0) {
        edges.add(new Edge("n" + (i - 1), "n" + i, shapes[i - 1], ""));
      }
    }
    return new Diagram(
        "SimpleConvNet: the layers, and the shape that goes from one to the next",
        1115,
        90,
        nodes,
        edges);
  }

  private static Table layers(NetworkSpec spec) {
    List<List<String>> rows = new ArrayList<>();
    int[] in = spec.inputShape();
    for (LayerSpec layer : spec.layers()) {
      int[] out = layer.outputShape(in);
      rows.add(List.of(layer.title(), Shapes.text(out), Cells.count(layer.parameterCount(in))));
      in = out;
    }
    return new Table("Layer by layer", List.of("layer", "output", "parameters"), rows);
  }

  private static Tensor filters(Twins twins) {
    return twins.hand().parameters().get(0).value();
  }

  private static void learntFilters(LessonWriter page, Tensor before, Tensor after) {
    page.section("What the filters became")
        .text(
            "The first %d filters before and after: random at first, then smooth. Those with a red"
                + " and a blue side answer to edges, those of one colour to ink. Nobody drew them;"
                + " they are what made the loss smaller. The mean size of a weight went from %.4f"
                + " to %.4f; the difference between neighbours, relative to it, from %.2f to %.2f.",
            SHOWN, meanSize(before), meanSize(after), roughness(before), roughness(after))
        .add(new Gallery("Before: red above zero, blue below", pictures(before, "before"), 56))
        .add(new Gallery("After, the same filters", pictures(after, "after"), 56));
  }

  private static List<Picture> pictures(Tensor filters, String state) {
    List<Picture> pictures = new ArrayList<>();
    for (int f = 0; f < SHOWN; f++) {
      float[] values = new float[25];
      System.arraycopy(filters.data(), f * 25, values, 0, 25);
      pictures.add(Drawing.signed(values, 5, "filter " + f + " " + state, String.valueOf(f)));
    }
    return pictures;
  }

  /** The mean difference of weights side by side, as a share of the mean size of a weight. */
  static double roughness(Tensor filters) {
    double sum = 0;
    int pairs = 0;
    for (int i = 1; i < filters.size(); i++) {
      if (i % 5 != 0) {
        sum += Math.abs(filters.get(i) - filters.get(i - 1));
        pairs++;
      }
    }
    return sum / pairs / meanSize(filters);
  }

  private static double meanSize(Tensor weights) {
    double sum = 0;
    for (int i = 0; i < weights.size(); i++) {
      sum += Math.abs(weights.get(i));
    }
    return sum / weights.size();
  }
}
