package io.github.zerotodl4j.scratch.training;

import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.network.Network;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Trains a network: take a batch, compute the loss, backpropagate, update; after each epoch,
 * evaluate. Book section 5.7.4 and its {@code Trainer}.
 */
public final class Trainer {
  private static final int EVALUATION_BATCH = 100;

  private final Network network;
  private final Optimizer optimizer;
  private final TrainingListener listener;

  /** Creates a trainer that tells nobody. */
  public Trainer(Network network, Optimizer optimizer) {
    this(network, optimizer, TrainingListener.NONE);
  }

  /**
   * Creates a trainer.
   *
   * @param network is changed by training
   * @param optimizer keeps its state from one call to the next
   * @param listener hears of progress
   */
  public Trainer(Network network, Optimizer optimizer, TrainingListener listener) {
    this.network = network;
    this.optimizer = optimizer;
    this.listener = listener;
  }

  /**
   * Trains for some iterations, without evaluation.
   *
   * @param batches where samples come from
   * @param iterations how many updates, at least 1
   * @throws LossIsNanException at the first loss that is not a finite number
   */
  public History train(MiniBatches batches, int iterations) {
    return run(batches, iterations, null, null);
  }

  /**
   * Trains for some epochs and evaluates after each.
   *
   * @param batches where samples come from
   * @param epochs how often the training data is gone through, at least 1
   * @param train evaluated after each epoch: the training data, or a part of it to save time
   * @param test evaluated after each epoch
   * @throws LossIsNanException at the first loss that is not a finite number
   */
  public History train(MiniBatches batches, int epochs, DataSet train, DataSet test) {
    return run(batches, Math.multiplyExact(epochs, batches.perEpoch()), train, test);
  }

  /**
   * One step: loss, gradients, update.
   *
   * @return the loss before the update
   */
  public float step(Batch batch) {
    float loss = network.loss(batch.x(), batch.labels(), true);
    if (Float.isFinite(loss)) {
      network.backward();
      optimizer.update(network.parameters());
    }
    return loss;
  }

  private History run(MiniBatches batches, int iterations, DataSet train, DataSet test) {
    if (iterations < 1) {
      throw new IllegalArgumentException("Trainer: " + iterations + " iterations, needs 1 or more");
    }
    float[] losses = new float[iterations];
    List<History.Epoch> epochs = new ArrayList<>();
    int perEpoch = batches.perEpoch();
    int done = 0;
    while (done < iterations && !(done > 0 && listener.stop())) {
      Batch batch = batches.next();
      float loss = step(batch);
      refuseNan(loss, done + 1, batch);
      losses[done++] = loss;
      listener.iterationDone(done, iterations, loss);
      if (train != null && done % perEpoch == 0) {
        epochs.add(evaluate(losses, done, perEpoch, train, test));
        listener.epochDone(epochs.get(epochs.size() - 1));
      }
    }
    return new History(Arrays.copyOf(losses, done), epochs);
  }

  private History.Epoch evaluate(
      float[] losses, int done, int perEpoch, DataSet train, DataSet test) {
    double sum = 0;
    for (int i = done - perEpoch; i < done; i++) {
      sum += losses[i];
    }
    return new History.Epoch(
        done / perEpoch,
        done,
        sum / perEpoch,
        Evaluation.of(network, train, EVALUATION_BATCH).accuracy(),
        Evaluation.of(network, test, EVALUATION_BATCH).accuracy());
  }

  private static void refuseNan(float loss, int iteration, Batch batch) {
    if (Float.isFinite(loss)) {
      return;
    }
    for (int i = 0; i < batch.x().size(); i++) {
      if (!Float.isFinite(batch.x().get(i))) {
        int sample = i / (batch.x().size() / batch.size());
        throw new LossIsNanException(
            String.format(
                "Trainer: loss is %s at step %d: sample %d of the batch holds %s; mend the data",
                loss, iteration, sample, batch.x().get(i)));
      }
    }
    throw new LossIsNanException(
        String.format(
            "Trainer: loss is %s at step %d: the weights have run away; try a smaller learning "
                + "rate, He or Xavier initialization, or inputs between 0 and 1",
            loss, iteration));
  }
}
