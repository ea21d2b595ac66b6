package io.github.zerotodl4j.spark;

import io.github.zerotodl4j.apps.cluster.SharedImages;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.runtime.RuntimeOptions;
import io.github.zerotodl4j.dl4j.training.BatchSource;
import io.github.zerotodl4j.dl4j.training.Division;
import io.github.zerotodl4j.dl4j.training.Judgement;
import io.github.zerotodl4j.dl4j.training.Replica;
import io.github.zerotodl4j.dl4j.training.StepSeeds;
import io.github.zerotodl4j.dl4j.training.Stretch;
import io.github.zerotodl4j.dl4j.training.Tally;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import io.github.zerotodl4j.dl4j.training.Weights;
import io.github.zerotodl4j.images.ImageBatch;
import io.github.zerotodl4j.images.LabelledImage;
import io.github.zerotodl4j.spark.Contribution.Times;
import io.github.zerotodl4j.training.TrainData;
import io.github.zerotodl4j.training.TrainSources;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.broadcast.Broadcast;

/**
 * A run on its way to the executors: its settings and the names of its images travel; each executor
 * reads the images it needs, and keeps a network for each of its tasks.
 */
final class SentRun implements Serializable {

  private static final long serialVersionUID = 1L;

  private final byte[] settingsJson;
  private final Images training;
  private final Images validation;
  private final HashMap<String, String> skipped = new HashMap<>();
  private final Division division;
  private final boolean stock;
  private final int threads;
  private transient TrainingSettings settings;
  private transient TrainData data;
  private transient Deque<Replica> free;

  /** Labelled images by name. */
  private record Images(String[] files, int[] labels) implements Serializable {
    static Images of(List<LabelledImage> images) {
      return new Images(
          images.stream()
              .map(image -> image.file().toAbsolutePath().toString())
              .toArray(String[]::new),
          images.stream().mapToInt(LabelledImage::label).toArray());
    }

    List<LabelledImage> list() {
      return IntStream.range(0, files.length)
          .mapToObj(i -> new LabelledImage(Path.of(files[i]), labels[i]))
          .toList();
    }
  }

  SentRun(
      TrainingSettings settings, Division division, SharedImages images, RuntimeOptions runtime) {
    this.settingsJson = settings.toJson();
    this.division = division;
    this.training = Images.of(images.training());
    this.validation = Images.of(images.validation());
    images.skipped().forEach((file, why) -> skipped.put(file.toAbsolutePath().toString(), why));
    this.stock = runtime.stock();
    // one thread a task: Spark's tasks share the cores, and sums do not depend on their number
    this.threads = Math.max(1, runtime.threads());
  }

  /** Takes a partition's part of the steps of a round. */
  Contribution train(Broadcast<Weights> sent, Stretch stretch, int partition) {
    long begun = System.nanoTime();
    Weights from = sent.value();
    long arrived = System.nanoTime();
    Replica replica = borrow();
    try {
      replica.take(from, stretch.totalSteps());
      Tally tally = steps(replica, stretch, partition);
      Weights weights = tally.images() == 0 ? from : replica.weights();
      double seconds = seconds(arrived, System.nanoTime());
      Times times = new Times(1, seconds, seconds, seconds(begun, arrived));
      return new Contribution(partition, weights, tally, times, lost());
    } finally {
      giveBack(replica);
    }
  }

  private Tally steps(Replica replica, Stretch stretch, int partition) {
    BatchSource source = data.training();
    Tally tally = Tally.NONE;
    for (int step = 0; step < stretch.rates().length; step++) {
      int from = (stretch.firstStep() + step) * settings.batchSize();
      int to = Math.min(from + settings.batchSize(), source.size());
      ImageBatch batch =
          source.at(
              stretch.epoch(),
              division.begin(from, to, partition),
              division.begin(from, to, partition + 1));
      if (batch.size() > 0) {
        long seed = StepSeeds.of(settings.seed(), stretch.totalSteps() + step, partition);
        tally = tally.plus(replica.step(batch, stretch.rates()[step], seed));
      }
    }
    return tally;
  }

  /** Judges a partition's part of the validation images. */
  Judgement validate(Broadcast<Weights> sent, int partition) {
    Replica replica = borrow();
    try {
      replica.take(sent.value(), 0);
      BatchSource source = data.validation().orElseThrow();
      int end = division.begin(0, source.size(), partition + 1);
      List<Judgement> parts = new ArrayList<>();
      for (int from = division.begin(0, source.size(), partition); from < end; ) {
        int to = Math.min(end, from + settings.batchSize());
        ImageBatch batch = source.at(0, from, to);
        if (batch.size() > 0) {
          parts.add(replica.judge(batch));
        }
        from = to;
      }
      return Judgement.all(parts);
    } finally {
      giveBack(replica);
    }
  }

  private Map<String, String> lost() {
    Map<String, String> lost = new HashMap<>();
    data.skipped()
        .forEach(
            (file, why) -> {
              if (!skipped.containsKey(file.toString())) {
                lost.put(file.toString(), why);
              }
            });
    return lost;
  }

  /** A network that no other task of this executor has now; the first opens the data as well. */
  private Replica borrow() {
    NativeRuntime.install(new RuntimeOptions(stock, threads));
    Supplier<Replica> another = () -> Replica.ofPart(settings, division);
    synchronized (this) {
      if (data == null) {
        open();
      }
      return Optional.ofNullable(free.poll()).orElseGet(another);
    }
  }

  private void open() {
    try {
      settings = TrainingSettings.fromJson(settingsJson);
      Map<Path, String> out = new HashMap<>();
      skipped.forEach((file, why) -> out.put(Path.of(file), why));
      data = TrainSources.told(settings, training.list(), validation.list(), out);
      free = new ArrayDeque<>();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void giveBack(Replica replica) {
    free.add(replica);
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }
}
