package io.github.zerotodl4j.bench.step;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.network.SimpleConvNet;
import java.util.SplittableRandom;

/**
 * A network and a batch: everything that says what one step computes. Weights and batch come from
 * one seed, so equal work gives equal numbers in every process.
 *
 * @param network its name
 * @param task what a step is
 * @param batch samples a step
 * @param threads that share the work
 * @param imageSize pixels a side; 0 for the network's own
 * @param filters of simple-conv-net; 0 for the book's
 */
public record StepWork(
    String network, StepTask task, int batch, int threads, int imageSize, int filters) {
  static final long SEED = 1;
  private static final int DIGIT_SIDE = 28;
  private static final int PHOTO_SIDE = 224;

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

  private boolean photos() {
    return network.equals("alexnet");
  }

  /** The network's plan, with the dropout that frameworks have. */
  NetworkSpec spec() {
    int side = imageSize > 0 ? imageSize : photos() ? PHOTO_SIDE : DIGIT_SIDE;
    int[] shape = {photos() ? 3 : 1, side, side};
    NetworkSpec spec = Catalogue.spec(network, photos() ? 2 : 10, shape);
    if (filters > 0) {
      SimpleConvNet.Options o = SimpleConvNet.Options.of(shape, 10);
      spec =
          new SimpleConvNet.Options(
                  shape, filters, o.filterSize(), o.stride(), o.padding(), o.hidden(), 10, o.init())
              .spec();
    }
    return spec.withDropout(DropoutConvention.INVERTED);
  }

  /** The update rule that the book, or the tutorial, trains the network with. */
  @JsonIgnore
  UpdateRule rule() {
    return switch (network) {
      case "mlp" -> UpdateRule.of("sgd", 0.1);
      case "alexnet" -> UpdateRule.of("sgd", 0.01);
      default -> UpdateRule.of("adam", 0.001);
    };
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
