package io.github.zerotodl4j.comparison.stock;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.comparison.process.Requests;
import io.github.zerotodl4j.comparison.race.Dl4jLearner;
import io.github.zerotodl4j.comparison.race.Failures;
import io.github.zerotodl4j.comparison.race.StepBlock;
import io.github.zerotodl4j.comparison.race.Steps;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.runtime.RuntimeOptions;
import io.github.zerotodl4j.scratch.tensor.NpzFile;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The other JVM: trains a network in DL4J as it comes, on request, until its input ends. */
public final class StockWorker {
  /** Name of the parameters in their file. */
  static final String PARAMETERS = "parameters";

  /** OpenBLAS' threads spin for a while after their work; the others' turn begins after that. */
  private static final long SETTLE_MILLIS = 60;

  private Dl4jLearner learner;
  private Steps steps;

  private StockWorker() {}

  /** Serves until standard input ends. */
  public static void main(String[] args) throws IOException {
    StockWorker worker = new StockWorker();
    Requests.open().serve(Request.class, worker::settledAnswer);
  }

  private Answer settledAnswer(Request request) throws InterruptedIOException {
    Answer answer = answer(request);
    try {
      Thread.sleep(SETTLE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
    return answer;
  }

  private Answer answer(Request request) {
    try {
      Path file = Path.of(request.file());
      return switch (request.task()) {
        case BUILD -> build(request.network(), file);
        case TRAIN -> train(file);
        case FORWARD -> Answer.times(steps.forward(BatchFile.read(file)));
      };
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return Answer.failed(Failures.message(e));
    }
  }

  private Answer build(Request.NetworkPlan plan, Path file) throws IOException {
    NativeRuntime.install(new RuntimeOptions(true, plan.threads()));
    if (learner != null) {
      learner.close();
    }
    Tensor parameters = NpzFile.read(file).get(PARAMETERS);
    MultiLayerNetwork network =
        new MultiLayerNetwork(MultiLayerConfiguration.fromJson(plan.configuration()));
    network.init(Arrays4j.toNd4j(parameters.data(), 1, parameters.size()), false);
    learner = new Dl4jLearner(network, plan.classes(), plan.sampleShape());
    steps = new Steps(learner);
    return Answer.done();
  }

  private Answer train(Path file) throws IOException {
    StepBlock block = steps.train(BatchFile.read(file), () -> false);
    return new Answer(
        null,
        block.losses(),
        block.nanos(),
        block.peakHeapBytes(),
        block.offHeapBytes(),
        block.residentBytes(),
        block.allocatedBytes());
  }
}
