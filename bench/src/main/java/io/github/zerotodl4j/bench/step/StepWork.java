package io.github.zerotodl4j.bench.step;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.CatalogueEntry;
import io.github.zerotodl4j.plan.catalogue.DataKind;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.dataset.Batch;
import java.util.SplittableRandom;

/**
 * A network and a batch: everything that says what one step computes. Weights and batch come from
 * one seed, so equal work gives equal numbers in every process.
 *
 * @param network its name or text
 * @param task what a step is
 * @param batch samples a step
 * @param threads that share the work
 * @param imageSize pixels a side; 0 for the network's own
 * @param filters of the first convolution; 0 for the network's own
 */
public record StepWork(
    String network, StepTask task, int batch, int threads, int imageSize, int filters) {
  static final long SEED = 1;

  /** A network of the book's sizes. */
  static StepWork of(String network, StepTask task, int batch, int threads) {
    return new StepWork(network, task, batch, threads, 0, 0);
  }

  StepWork withBatch(int newBatch) {
    return new StepWork(network, task, newBatch, threads, imageSize, filters);
  }

  StepWork withThreads(int newThreads) {
    return new StepWork(network, task, batch, newThreads, imageSize, filters);
  }

  StepWork withImageSize(int newSize) {
    return new StepWork(network, task, batch, threads, newSize, filters);
  }

  StepWork withFilters(int newFilters) {
    return new StepWork(network, task, batch, threads, imageSize, newFilters);
  }

  /** What the catalogue says about a network; a text that names no colours is fed digits. */
  static CatalogueEntry entry(String nameOrText) {
    return Catalogue.of(nameOrText, DataKind.DIGITS);
  }

  /** What results call the network. */
  @JsonIgnore
  String name() {
    return entry(network).name();
  }

  /** The network's plan, with the dropout that frameworks have. */
  NetworkSpec spec() {
    CatalogueEntry entry = entry(network);
    if (filters > 0) {
      entry = entry.withText(entry.text().replaceFirst("conv \\d+", "conv " + filters));
    }
    NetworkSpec spec =
        imageSize > 0
            ? entry.spec(entry.data().classes(), entry.data().sampleShape(imageSize))
            : entry.spec();
    return spec.withDropout(DropoutConvention.INVERTED);
  }

  /** The update rule that the book, or the tutorial, trains the network with. */
  @JsonIgnore
  UpdateRule rule() {
    return entry(network).settings().bench();
  }

  /** A batch of noise from 0 to 1; classes take turns. */
  Batch samples() {
    NetworkSpec spec = spec();
    Batch samples = Batch.allocate(batch, spec.inputShape());
    SplittableRandom random = new SplittableRandom(SEED);
    float[] x = samples.x().data();
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextDouble();
    }
    for (int i = 0; i < batch; i++) {
      samples.labels()[i] = i % spec.outputs();
    }
    return samples;
  }

  /** What a training step keeps: outputs, weights, the gradients of both, Adam's two moments. */
  double bytes() {
    NetworkSpec spec = spec();
    long sample = Shapes.size(spec.inputShape());
    sample += 2 * spec.outputShapes().stream().mapToLong(Shapes::size).sum();
    int copies = rule().name().equals("adam") ? 4 : 2;
    return (double) Float.BYTES * (batch * sample + copies * spec.parameterCount());
  }
}
