package io.github.zerotodl4j.dl4j.training;

import io.github.zerotodl4j.dl4j.model.FastLayers;
import io.github.zerotodl4j.dl4j.model.OneHot;
import io.github.zerotodl4j.dl4j.twin.LearningRates;
import io.github.zerotodl4j.images.ImageBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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
  private final MultiLayerNetwork net;
  private final StepMonitor monitor = new StepMonitor();
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
      MultiLayerNetwork net,
      TrainingState state,
      List<EpochFigures> history) {
    this.settings = settings;
    this.folder = folder;
    this.net = net;
    this.state = state;
    this.history = new ArrayList<>(history);
    net.setListeners(monitor);
  }

  /**
   * Starts anew with an initialised network, whose layers are exchanged as those of a model file
   * are: a run that goes on ends with the same bytes only if it goes on with the same layers.
   */
  public static TrainingRun start(
      TrainingSettings settings, RunFolder folder, MultiLayerNetwork net) {
    return new TrainingRun(
        settings, folder, FastLayers.install(net), TrainingState.start(), List.of());
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
        new TrainingRun(settings, folder, saved.network(), state, folder.history(state.epoch()));
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
    return net;
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
    while (state.epoch() < settings.epochs()) {
      if (stoppedEarly()) {
        return new Result(Ending.STOPPED_EARLY, List.copyOf(history), state);
      }
      Optional<EpochFigures> figures = epoch(training, validation);
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

  private Optional<EpochFigures> epoch(BatchSource training, Optional<BatchSource> validation) {
    EpochMeter meter = new EpochMeter(settings, state, stepsPerEpoch(training));
    try (BatchSource.Pass batches = training.pass(state.epoch())) {
      while (meter.steps() < meter.stepsPerEpoch() && batches.hasNext()) {
        if (cancelled.getAsBoolean()) {
          return Optional.empty();
        }
        step(batches.next(), meter);
        listener.onStep(meter.stepFigures());
      }
    }
    meter.trained();
    Optional<Scores> scores = validation.map(source -> evaluate(source, meter));
    if (cancelled.getAsBoolean()) {
      return Optional.empty();
    }
    net.incrementEpochCount();
    stepsDone = meter.totalSteps();
    return Optional.of(meter.epochFigures(scores));
  }

  /** Steps of one epoch: as many as the settings say, at most as many as there are batches. */
  private int stepsPerEpoch(BatchSource training) {
    int all = (training.size() + training.batchSize() - 1) / training.batchSize();
    return settings.stepsPerEpoch() == 0 ? all : Math.min(all, settings.stepsPerEpoch());
  }

  private void step(ImageBatch batch, EpochMeter meter) {
    double rate = meter.learningRate();
    LearningRates.set(net, rate);
    // dropout draws from ND4J's generator: each step has a seed of its own
    Nd4j.getRandom().setSeed(StepSeeds.of(settings.seed(), meter.totalSteps()));
    monitor.expect(batch.labels());
    try (INDArray x = Inputs.pixels(batch);
        INDArray y =
            OneHot.of(batch.labels(), settings.classes().size(), settings.labelSmoothing())) {
      FastLayers.fit(net, x, y);
    }
    if (!Double.isFinite(monitor.lossSum())) {
      throw new TrainingFailedException(
          String.format(
              "the loss is not a number any more (epoch %d, step %d): lower --learning-rate,"
                  + " now %s, to a tenth; the last finished epoch is saved",
              state.epoch() + 1, meter.steps() + 1, settings.learningRate()));
    }
    meter.stepped(batch.size(), monitor.lossSum(), monitor.correct());
  }

  private Scores evaluate(BatchSource source, EpochMeter meter) {
    Scores sum = new Scores(0, 0);
    List<float[]> rows = new ArrayList<>();
    IntStream.Builder labels = IntStream.builder();
    try (BatchSource.Pass batches = source.pass(0)) {
      while (batches.hasNext() && !cancelled.getAsBoolean()) {
        ImageBatch batch = batches.next();
        float[][] p = Inputs.probabilities(net, batch, settings.mirrored());
        sum = sum.plus(Scores.ofProbabilities(p, batch.labels()));
        rows.addAll(List.of(p));
        Arrays.stream(batch.labels()).forEach(labels::add);
        meter.validated(batch.size());
      }
    }
    temperature = Temperature.fit(rows, labels.build().toArray());
    return sum;
  }

  /** The last model is written last: what it says is true of all other files. */
  private void save(EpochFigures figures) throws IOException {
    history.add(figures);
    state = state.after(stepsDone, figures.judgedAccuracy(), figures.judgedLoss());
    boolean best = state.bestEpoch() == state.epoch();
    ModelDescription description = settings.description().withTemperature(temperature);
    SavedModel model = new SavedModel(net, description, Optional.of(state));
    listener.saving();
    if (best) {
      ModelFile.write(folder.best(), model, folder.files());
    }
    folder.writeHistory(history);
    ModelFile.write(folder.last(), model, folder.files());
    listener.onEpoch(figures, best);
  }
}
