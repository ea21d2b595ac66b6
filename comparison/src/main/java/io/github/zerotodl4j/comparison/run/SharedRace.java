package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.comparison.averaging.Copy;
import io.github.zerotodl4j.comparison.data.DataFinder;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.runtime.RuntimeOptions;
import io.github.zerotodl4j.dl4j.training.Division;
import io.github.zerotodl4j.dl4j.training.Tally;
import io.github.zerotodl4j.dl4j.training.Weights;
import io.github.zerotodl4j.plan.catalogue.DataKind;
import io.github.zerotodl4j.report.result.CompareOptions;
import io.github.zerotodl4j.report.result.Side;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.kernel.Compute;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * One side's run on its way to other machines: the settings travel, each machine finds the data
 * itself and draws the same batches.
 */
public final class SharedRace implements Serializable {

  private static final long serialVersionUID = 1L;

  /**
   * What a partition learnt in a round.
   *
   * @param weights of its copy
   * @param tally of the samples learnt from; hits are not counted
   */
  public record Part(Weights weights, Tally tally) {}

  private final CompareOptions options;
  private final DataKind ifText;
  private final Side side;
  private final Division division;
  private final String data;
  private transient ModelPlan plan;
  private transient SharedBatches batches;
  private transient Deque<Copy> free;

  /**
   * Prepares it.
   *
   * @param options with a single network, and the folder of the data if there is one
   * @param ifText what a network that was written is fed
   * @param data what the data is, in words: a machine that finds other data is refused
   */
  SharedRace(CompareOptions options, DataKind ifText, Side side, Division division, String data) {
    this.options = options;
    this.ifText = ifText;
    this.side = side;
    this.division = division;
    this.data = data;
  }

  /** How its steps are shared. */
  public Division division() {
    return division;
  }

  /**
   * Takes a partition's part of some steps.
   *
   * @param from the weights to start from
   * @param first the first step, from 0
   * @param steps how many
   * @param partition from 0
   */
  public Part train(Weights from, int first, int steps, int partition) {
    NativeRuntime.install(new RuntimeOptions(options.stock(), Math.max(1, options.threads())));
    List<Batch> round = batches(first, steps);
    Copy copy = borrow(first, partition);
    try {
      copy.take(from, first);
      Tally tally = Tally.NONE;
      for (Batch whole : round) {
        int begin = division.begin(0, whole.size(), partition);
        int end = division.begin(0, whole.size(), partition + 1);
        if (end > begin) {
          float loss = copy.learner().step(SharedBatches.part(whole, begin, end));
          tally = tally.plus(new Tally(end - begin, (double) loss * (end - begin), 0));
        }
      }
      return new Part(tally.images() == 0 ? from : copy.weights(), tally);
    } finally {
      giveBack(copy);
    }
  }

  private synchronized List<Batch> batches(int first, int steps) {
    if (plan == null) {
      open();
    }
    return batches.of(first, steps);
  }

  private void open() {
    try {
      Optional<Path> folder = Optional.ofNullable(options.data()).map(Path::of);
      DataFinder finder = new DataFinder(folder, options.offline(), options.seed(), message -> {});
      ModelPlan found = ComparedNetworks.of(options, ifText).plans(finder).get(0);
      String here = found.data().info().toString();
      if (!here.equals(data)) {
        throw new IllegalStateException(
            "a machine found other data than the one that asked: expected "
                + data
                + ", got "
                + here
                + "; name a folder that all see with --data");
      }
      batches = new SharedBatches(found, new Seeds(options.seed()).batches());
      free = new ArrayDeque<>();
      plan = found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Copy borrow(int first, int partition) {
    CopyFactory copies =
        new CopyFactory(plan, options, Compute.kernels(Math.max(1, options.threads())));
    if (plan.hasDropout()) { // masks follow from where they are drawn, not from who drew before
      return copies.of(side, division, first, partition);
    }
    synchronized (this) {
      Copy copy = free.poll();
      return copy != null ? copy : copies.of(side, division, 0, 0);
    }
  }

  private synchronized void giveBack(Copy copy) {
    if (plan.hasDropout()) {
      copy.close();
    } else {
      free.add(copy);
    }
  }
}
