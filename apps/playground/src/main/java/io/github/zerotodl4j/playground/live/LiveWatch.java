package io.github.zerotodl4j.playground.live;

import io.github.zerotodl4j.comparison.bridge.LayerGroup;
import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.comparison.twins.TwinNetworks;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.playground.live.LiveView.Histogram;
import io.github.zerotodl4j.playground.live.LiveView.Region;
import io.github.zerotodl4j.playground.live.LiveView.Spread;
import io.github.zerotodl4j.playground.web.Numbers;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Looks into both networks while they learn, without changing what they will do next. */
final class LiveWatch {
  private static final int SIDE = 40;
  private static final double REACH = 1.1;
  private static final int SAMPLES = 50;

  private final TwinNetworks sides;
  private final boolean points;
  private final Batch plane;
  private final Batch samples;
  private final List<LayerGroup> groups;
  private Region region = Region.NONE;
  private List<Spread> layers = List.of();
  private double difference;

  LiveWatch(LiveSettings settings, TwinNetworks sides, DataSet test) {
    this.sides = sides;
    this.points = settings.points();
    this.plane = points ? plane() : Batch.allocate(1, 2);
    this.samples = test.range(0, Math.min(SAMPLES, test.size()));
    this.groups = LayerGroup.of(sides.spec()).stream().filter(this::hasWeights).toList();
  }

  static LiveView empty(String stage) {
    return new LiveView(stage, "", 0, 0, 0, List.of(), List.of(), 0, Region.NONE, List.of());
  }

  /** Computes what takes time: regions, spreads and the difference between the sides. */
  void look() {
    difference = sides.weightDifference();
    region = points ? region() : Region.NONE;
    layers = spreads();
  }

  LiveView view(
      String stage,
      String message,
      int step,
      double epoch,
      double pace,
      List<double[]> losses,
      List<double[]> accuracies) {
    return new LiveView(
        stage, message, step, epoch, pace, losses, accuracies, difference, region, layers);
  }

  private static Batch plane() {
    Batch batch = Batch.allocate(SIDE * SIDE, 2);
    float[] xy = batch.x().data();
    for (int i = 0; i < SIDE * SIDE; i++) {
      int row = i / SIDE;
      xy[2 * i] = (float) (REACH * (2 * (i % SIDE + 0.5) / SIDE - 1));
      xy[2 * i + 1] = (float) (REACH * (1 - 2 * (row + 0.5) / SIDE));
    }
    return batch;
  }

  private Region region() {
    return new Region(SIDE, secondClass(sides.byHand()), secondClass(sides.dl4j()));
  }

  private byte[] secondClass(Learner side) {
    float[] both = new float[2 * SIDE * SIDE];
    side.predict(plane, both);
    float[] second = new float[SIDE * SIDE];
    for (int i = 0; i < second.length; i++) {
      second[i] = both[2 * i + 1];
    }
    return Numbers.bytes(second);
  }

  private boolean hasWeights(LayerGroup group) {
    return group.first() <= group.last() && !layer(group.first()).isEmpty();
  }

  private List<Parameter> layer(int index) {
    return sides.network().layers().get(index).parameters();
  }

  private List<Spread> spreads() {
    StackedNetwork network = sides.network();
    List<Tensor> activations = network.activations(samples.x());
    List<Spread> spreads = new ArrayList<>();
    for (LayerGroup group : groups) {
      Parameter first = layer(group.first()).get(0);
      float[] w = first.value().data();
      float[] there = sides.dl4jValues(first.name());
      Histogram weights = Histogram.of(w, first.value().size());
      Tensor out = activations.get(group.last());
      spreads.add(
          new Spread(
              title(group),
              weights,
              Histogram.between(weights.low(), weights.high(), there, there.length),
              Histogram.of(first.gradient().data(), first.gradient().size()),
              Histogram.of(out.data(), out.size())));
    }
    return List.copyOf(spreads);
  }

  private String title(LayerGroup group) {
    NetworkSpec spec = sides.spec();
    return spec.layers().subList(group.first(), group.last() + 1).stream()
        .map(LayerSpec::title)
        .collect(Collectors.joining(", "));
  }
}
