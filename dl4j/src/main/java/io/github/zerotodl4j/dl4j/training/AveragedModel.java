package io.github.zerotodl4j.dl4j.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A run's network with its {@linkplain WeightAverage averaged weights}: judged and saved. */
final class AveragedModel {

  private final TrainingSettings settings;
  private final Replica replica;
  private final WeightAverage average;
  private Optional<Temperature> temperature = Optional.empty();

  private AveragedModel(TrainingSettings settings, Replica replica, WeightAverage average) {
    this.settings = settings;
    this.replica = replica;
    this.average = average;
  }

  /**
   * That of a run, if it averages.
   *
   * @param stored its weights so far; empty where the run begins
   */
  static Optional<AveragedModel> of(
      TrainingSettings settings, Replica replica, Optional<float[]> stored) {
    int parameters = Math.toIntExact(replica.network().numParams());
    return settings.averages()
        ? Optional.of(
            new AveragedModel(
                settings,
                replica,
                stored.map(WeightAverage::new).orElseGet(() -> new WeightAverage(parameters))))
        : Optional.empty();
  }

  /** Takes the network's weights in, after some steps. */
  void stepped(EpochMeter meter, int steps) {
    average.add(replica.network().params(), steps, meter.totalSteps(), meter.memory());
  }

  /** The averaged weights. */
  float[] values() {
    return average.values();
  }

  /** Has the network judged with the averaged weights. */
  Judgement judged(Supplier<Judgement> judge) throws IOException {
    List<Judgement> judged = new ArrayList<>();
    replica.with(values(), () -> judged.add(judge.get()));
    return judged.get(0);
  }

  /** Fits the temperature of what was said with the averaged weights. */
  void calibrated(Optional<Judgement> said) {
    temperature = said.flatMap(Judgement::temperature);
  }

  /** It cannot be gone on with: what that takes lies in {@code last.zip}, and only there. */
  void save(RunFolder folder) throws IOException {
    ModelDescription description = settings.description().withTemperature(temperature);
    SavedModel model = new SavedModel(replica.network(), description, Optional.empty());
    replica.with(values(), () -> ModelFile.write(folder.averaged(), model, folder.files()));
  }
}
