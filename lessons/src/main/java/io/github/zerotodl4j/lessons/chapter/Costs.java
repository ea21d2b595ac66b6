package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.optimizer.Sgd;
import io.github.zerotodl4j.scratch.training.MiniBatches;
import io.github.zerotodl4j.scratch.training.Trainer;
import java.util.ArrayList;
import java.util.List;

/** What a step takes in memory and time, and what to do when it is too much. */
final class Costs {
  private static final double MEBIBYTE = 1024 * 1024;

  private Costs() {}

  static void write(LessonWriter page, LessonContext context) {
    memory(page);
    time(page, context);
  }

  private static void memory(LessonWriter page) {
    List<List<String>> rows = new ArrayList<>();
    for (int side : new int[] {224, 150, 112}) {
      NetworkSpec spec = Catalogue.ALEXNET.spec(2, 3, side, side);
      for (int batch : new int[] {64, 20, 8}) {
        rows.add(
            List.of(
                side + " by " + side + ", batches of " + batch,
                mebibytes(weightBytes(spec, 1)),
                mebibytes(weightBytes(spec, 2)),
                mebibytes(outputBytes(spec, batch)),
                mebibytes(weightBytes(spec, 4) + 2 * outputBytes(spec, batch))));
      }
    }
    NetworkSpec full = Catalogue.ALEXNET.spec();
    page.section("Out of memory. What takes it?")
        .text(
            "Three things: weights with their gradients, what the update rule remembers, and every"
                + " layer's output for the whole batch, kept until the way back, where gradients of"
                + " the same size come once more. Counted from AlexNet's plan, four bytes per"
                + " number:")
        .add(
            new Table(
                "Memory of one training step of AlexNet (MiB)",
                List.of(
                    "pictures",
                    "weights",
                    "Adam's memory",
                    "outputs of all layers",
                    "all, with gradients"),
                rows))
        .text(
            "The weights with Adam's memory and their gradients take %s MiB whatever the batch: from"
                + " %d pictures down to %d the whole falls from %s to %s MiB and no further. In a"
                + " network of convolutions alone the batch would be nearly all of it. A smaller"
                + " picture helps with both: it shrinks the first affine layer, which at full size"
                + " has %s of the %s weights. On this machine Java may take %s MiB of heap; DL4J's"
                + " arrays lie outside it, and `zero doctor` shows both limits.",
            mebibytes(weightBytes(full, 4)),
            64,
            8,
            mebibytes(weightBytes(full, 4) + 2 * outputBytes(full, 64)),
            mebibytes(weightBytes(full, 4) + 2 * outputBytes(full, 8)),
            Cells.count(largestLayer(full)),
            Cells.count(full.parameterCount()),
            Cells.count(Math.round(Runtime.getRuntime().maxMemory() / MEBIBYTE)));
  }

  static long weightBytes(NetworkSpec spec, int copies) {
    return Float.BYTES * (long) copies * spec.parameterCount();
  }

  static long outputBytes(NetworkSpec spec, int batch) {
    long numbers = 0;
    for (int[] shape : spec.outputShapes()) {
      numbers += Shapes.size(shape);
    }
    return Float.BYTES * numbers * batch;
  }

  private static long largestLayer(NetworkSpec spec) {
    long largest = 0;
    int[] in = spec.inputShape();
    for (var layer : spec.layers()) {
      largest = Math.max(largest, layer.parameterCount(in));
      in = layer.outputShape(in);
    }
    return largest;
  }

  private static String mebibytes(long bytes) {
    return Cells.fixed(bytes / MEBIBYTE, 1);
  }

  private static void time(LessonWriter page, LessonContext context) {
    DataSet train = context.digits().split().train();
    NetworkSpec spec = Catalogue.SIMPLE_CONV_NET.spec().withInit(WeightInit.std(0.01));
    int runs = context.size(6, 1);
    Kernels loops = Compute.plain(1);
    List<List<String>> rows = new ArrayList<>();
    for (int size : new int[] {1, 10, 100}) {
      context.step("timing batches of " + size);
      Batch batch = MiniBatches.shuffled(train, size, context.seed()).next();
      double plain = stepMillis(StackedNetwork.of(spec, 1, loops), batch, size == 100 ? 1 : runs);
      double fast = stepMillis(StackedNetwork.of(spec, 1), batch, runs);
      double dl4j = dl4jMillis(spec, batch, runs);
      rows.add(
          List.of(
              Cells.count(size),
              Clock.millis(plain / size),
              Clock.millis(fast / size),
              Clock.millis(dl4j / size)));
    }
    page.section("It is slow. What helps?")
        .text(
            "First measure: is it the network, or the pictures that must be read for it? Then the"
                + " batch: single samples leave the machine waiting. Then the kernels: `%s` here,"
                + " against plain loops on one thread, against DL4J. SimpleConvNet, the best of up to"
                + " %d steps while this page was made:",
            Compute.standard().description(), runs)
        .add(
            new Table(
                "Time of one training step per sample (ms)",
                List.of("batch size", "plain loops, one thread", "kernels by hand", "DL4J"),
                rows))
        .text(
            "If DL4J is much slower than this, look at `zero doctor`: the tuned native build or the"
                + " layer helpers may be off. If it is the pictures, decode them once at their"
                + " final size, or let more threads read ahead. And if one epoch is what takes"
                + " long, a tenth of the data tells within a tenth of the time whether a setting is"
                + " any good.");
  }

  private static double stepMillis(StackedNetwork network, Batch batch, int runs) {
    Trainer trainer = new Trainer(network, new Sgd(0.01f));
    trainer.step(batch);
    return Clock.bestMillis(runs, () -> trainer.step(batch));
  }

  private static double dl4jMillis(NetworkSpec spec, Batch batch, int runs) {
    try (Twins twins = Twins.of(spec, UpdateRule.of("sgd", 0.01), 1)) {
      twins.dl4jLearner().step(batch);
      return Clock.bestMillis(runs, () -> twins.dl4jLearner().step(batch));
    }
  }
}
