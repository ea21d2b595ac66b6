package io.github.zerotodl4j.dl4j.training;

import io.github.zerotodl4j.dl4j.model.FastLayers;
import io.github.zerotodl4j.images.ImageBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Trains a network: iterate, train a batch, step, evaluate; saves after every epoch.
 *
 * <p>Everything random follows from the seed, the epoch and the step, never from what ran before in
 * this process. So a run that was interrupted and gone on with ends with the parameters of one that
 * was not, bit for bit.
 */
public final class TrainingRun {

  /** How a run ended. */
  public enum Ending {
    /** All epochs are done. */
    FINISHED,
    /** No better epoch came for as long as the settings allow. */
    STOPPED_EARLY,
    /** Somebody asked it to stop; the last finished epoch is saved. */
    CANCELLED
  }

  /**
   * What came out.
   *
   * @param ending why it ended
   * @param history all epochs, those before a resumption included
   * @param state after the last finished epoch
   */
  public record Result(Ending ending, List<EpochFigures> history, TrainingState state) {}

  private final TrainingSettings settings;
  private final RunFolder folder;
  private final Replica replica;
  private final Optional<AveragedModel> average;
  private final List<EpochFigures> history;
  private final List<String> remarks = new ArrayList<>();
  private TrainingState state;
  private Optional<Temperature> temperature = Optional.empty();
  private long stepsDone;
  private RunListener listener = RunListener.NONE;
  private BooleanSupplier cancelled = () -> false;

  private TrainingRun(
      TrainingSettings settings,
      RunFolder folder,
      SavedModel model,
      TrainingState state,
      List<EpochFigures> history) {
    this.settings = settings;
    this.folder = folder;
    this.replica = new Replica(settings, model.network());
    this.average = AveragedModel.of(settings, replica, model.average());
    this.state = state;
    this.history = new ArrayList<>(history);
  }

  /**
   * Starts anew with an initialised network, whose layers are exchanged as those of a model file
   * are: a run that goes on ends with the same bytes only if it goes on with the same layers.
   */
  public static TrainingRun start(
      TrainingSettings settings, RunFolder folder, MultiLayerNetwork net) {
    SavedModel model =
        new SavedModel(FastLayers.install(net), settings.description(), Optional.empty());
    return new TrainingRun(settings, folder, model, TrainingState.start(), List.of());
  }

  /**
   * Goes on after the last finished epoch, or where that is lost after the best one; a run that was
   * stopped in its first epoch begins anew, with the same weights, since they follow from its seed.
   */
  public static TrainingRun resume(RunFolder folder) throws IOException {
    TrainingSettings settings = folder.settings();
    Continuation from = Continuation.of(folder);
    if (from.model().isEmpty()) {
      return start(settings, folder, ModelCatalog.network(settings));
    }
    SavedModel saved = from.model().get().model();
    if (!saved.description().classes().equals(settings.classes())) {
      throw new ModelFileException(
          folder.last()
              + ": its classes "
              + saved.description().classes()
              + " are not those of the run, "
              + settings.classes());
    }
    TrainingState state = from.model().get().state();
    TrainingRun run =
        new TrainingRun(settings, folder, saved, state, folder.history(state.epoch()));
    run.remarks.addAll(from.remarks());
    return run;
  }

  /** Says who watches. */
  public TrainingRun listenedBy(RunListener newListener) {
    listener = newListener;
    return this;
  }

  /** Says what is asked between steps. */
  public TrainingRun cancelledBy(BooleanSupplier question) {
    cancelled = question;
    return this;
  }

  /** What of the run was lost before it was gone on with, one line each. */
  public List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** The settings. */
  public TrainingSettings settings() {
    return settings;
  }

  /** The network as it stands. */
  public MultiLayerNetwork network() {
    return replica.network();
  }

  /**
   * Trains to the end.
   *
   * @param training batches to learn from
   * @param validation batches to choose the best epoch by; without any, the training figures are
   *     used
   */
  public Result train(BatchSource training, Optional<BatchSource> validation) throws IOException {
    if (training.size() < 1) {
      throw new IllegalArgumentException("no training images");
    }
    return toTheEnd(() -> epoch(training, validation));
  }

  /** Trains to the end, the steps taken by several machines. */
  public Result train(Rounds rounds) throws IOException {
    return toTheEnd(() -> epoch(rounds));
  }

  /** Trains an epoch; nothing where somebody asked to stop. */
  private interface Epoch {
    Optional<EpochFigures> train() throws IOException;
  }

  private Result toTheEnd(Epoch epoch) throws IOException {
    while (state.epoch() < settings.epochs()) {
      if (stoppedEarly()) {
        return new Result(Ending.STOPPED_EARLY, List.copyOf(history), state);
      }
      Optional<EpochFigures> figures = epoch.train();
      if (figures.isEmpty()) {
        return new Result(Ending.CANCELLED, List.copyOf(history), state);
      }
      save(figures.get());
    }
    return new Result(Ending.FINISHED, List.copyOf(history), state);
  }

  private boolean stoppedEarly() {
    return settings.earlyStopping() > 0 && state.epochsSinceBest() >= settings.earlyStopping();
  }

  private Optional<EpochFigures> epoch(BatchSource training, Optional<BatchSource> validation)
      throws IOException {
    EpochMeter meter = new EpochMeter(settings, state, stepsPerEpoch(training.size()));
    try (BatchSource.Pass batches = training.pass(state.epoch())) {
      while (meter.steps() < meter.stepsPerEpoch() && batches.hasNext()) {
        if (cancelled.getAsBoolean()) {
          return Optional.empty();
        }
        ImageBatch batch = batches.next();
        double rate = meter.learningRate();
        long seed = StepSeeds.of(settings.seed(), meter.totalSteps());
        stepped(meter, 1, replica.step(batch, rate, seed));
        average.ifPresent(a -> a.stepped(meter, 1));
      }
    }
    meter.trained();
    Optional<Judgement> judgement = validation.map(this::judge);
    Optional<Judgement> averaged = Optional.empty();
    if (average.isPresent() && validation.isPresent()) {
      averaged = Optional.of(average.get().judged(() -> judge(validation.get())));
    }
    return measured(meter, judgement, averaged);
  }

  private Optional<EpochFigures> epoch(Rounds rounds) {
    EpochMeter meter = new EpochMeter(settings, state, stepsPerEpoch(rounds.images()));
    boolean more = true;
    while (more && meter.steps() < meter.stepsPerEpoch()) {
      if (cancelled.getAsBoolean()) {
        return Optional.empty();
      }
      int steps = Math.min(rounds.stepsPerRound(), meter.stepsPerEpoch() - meter.steps());
      Stretch stretch =
          new Stretch(state.epoch(), meter.steps(), meter.totalSteps(), meter.learningRates(steps));
      Rounds.Round round = rounds.train(replica.weights(), stretch);
      more = round.tally().images() > 0; // files that cannot be read make an epoch shorter
      if (more) {
        stepped(meter, steps, round.tally());
        replica.take(round.weights(), meter.totalSteps());
        average.ifPresent(a -> a.stepped(meter, steps));
      }
    }
    meter.trained();
    Weights weights = replica.weights();
    Optional<Judgement> judgement = rounds.validate(weights);
    return measured(
        meter,
        judgement,
        average.flatMap(a -> rounds.validate(new Weights(a.values(), weights.updater()))));
  }

  /** Fits the temperatures of what was said, and adds up the epoch. */
  private Optional<EpochFigures> measured(
      EpochMeter meter, Optional<Judgement> validation, Optional<Judgement> averaged) {
    if (cancelled.getAsBoolean()) {
      return Optional.empty();
    }
    temperature = validation.flatMap(Judgement::temperature);
    average.ifPresent(a -> a.calibrated(averaged));
    replica.network().incrementEpochCount();
    stepsDone = meter.totalSteps();
    return Optional.of(
        meter.epochFigures(validation.map(Judgement::tally), averaged.map(Judgement::tally)));
  }

  /** Steps of one epoch: as many as the settings say, at most as many as there are batches. */
  private int stepsPerEpoch(int images) {
    int all = (images + settings.batchSize() - 1) / settings.batchSize();
    return settings.stepsPerEpoch() == 0 ? all : Math.min(all, settings.stepsPerEpoch());
  }

  private void stepped(EpochMeter meter, int steps, Tally tally) {
    if (!Double.isFinite(tally.lossSum())) {
      throw new TrainingFailedException(
          String.format(
              "the loss is not a number any more (epoch %d, step %d): lower --learning-rate,"
                  + " now %s, to a tenth; the last finished epoch is saved",
              state.epoch() + 1, meter.steps() + 1, settings.learningRate()));
    }
    meter.stepped(steps, tally);
    listener.onStep(meter.stepFigures());
  }

  private Judgement judge(BatchSource source) {
    List<Judgement> parts = new ArrayList<>();
    try (BatchSource.Pass batches = source.pass(0)) {
      while (batches.hasNext() && !cancelled.getAsBoolean()) {
        parts.add(replica.judge(batches.next()));
      }
    }
    return Judgement.all(parts);
  }

  /**
   * The last model is written last: what it says is true of all other files. Figures are written
   * before any model: a run may go on from either, and rows of an epoch to come are left out.
   */
  private void save(EpochFigures figures) throws IOException {
    history.add(figures);
    state = state.after(stepsDone, figures.judgedAccuracy(), figures.judgedLoss());
    boolean best = state.bestEpoch() == state.epoch();
    ModelDescription description = settings.description().withTemperature(temperature);
    SavedModel model =
        new SavedModel(
            replica.network(), description, Optional.of(state), average.map(AveragedModel::values));
    listener.saving();
    folder.writeHistory(history);
    if (best) {
      ModelFile.write(folder.best(), model, folder.files());
    }
    if (average.isPresent()) {
      average.get().save(folder);
    }
    ModelFile.write(folder.last(), model, folder.files());
    listener.onEpoch(figures, best);
  }
}
