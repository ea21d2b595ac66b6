package io.github.zerotodl4j.comparison.stock;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.comparison.process.ChildProcess;
import io.github.zerotodl4j.comparison.race.Contestant;
import io.github.zerotodl4j.comparison.race.ContestantFailedException;
import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.tensor.NpzFile;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** DL4J as it comes, in one other JVM for all networks of a comparison, started when needed. */
public final class StockDl4j implements AutoCloseable {
  private final int threads;
  private final BooleanSupplier cancelled;
  private ChildProcess child;

  /**
   * Starts nothing yet.
   *
   * @param threads of the native libraries; 0 for one per processor
   * @param cancelled asked while waiting for an answer; when true, the other JVM is ended
   */
  public StockDl4j(int threads, BooleanSupplier cancelled) {
    this.threads = threads;
    this.cancelled = cancelled;
  }

  /**
   * Builds a network over there in DL4J's own layers and dropout, with the weights of one here.
   *
   * @param spec the plan
   * @param rule the update rule
   * @param seed of DL4J's dropout masks
   * @param network of the same plan, in this JVM; what drops values in it may be no class of DL4J's
   * @throws ContestantFailedException if that fails, with the reason
   */
  public Contestant enter(NetworkSpec spec, UpdateRule rule, long seed, MultiLayerNetwork network) {
    float[] parameters = Arrays4j.toFloats(network.params());
    ask(
        Task.BUILD,
        file ->
            NpzFile.write(
                file, Map.of(StockWorker.PARAMETERS, Tensor.of(parameters, parameters.length))),
        new Request.NetworkPlan(
            Dl4jTwin.configuration(spec, rule, seed).toJson(),
            spec.outputs(),
            spec.inputShape(),
            threads));
    return new StockContestant(this);
  }

  /** Asks for a task on some batches; empty if cancelled. */
  Optional<Answer> ask(Task task, List<Batch> batches) {
    return ask(task, file -> BatchFile.write(file, batches), null);
  }

  private interface Content {
    void writeTo(Path file) throws IOException;
  }

  private Optional<Answer> ask(Task task, Content content, Request.NetworkPlan plan) {
    try {
      if (task == Task.BUILD && (child == null || !child.isAlive())) {
        child = ChildProcess.java(StockWorker.class);
      }
      Path file = Files.createTempFile("zero-stock-", ".npz");
      try {
        content.writeTo(file);
        Optional<Answer> answer =
            child.ask(new Request(task, file.toString(), plan), Answer.class, cancelled);
        if (answer.isPresent() && answer.get().error() != null) {
          throw new ContestantFailedException(answer.get().error());
        }
        return answer;
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new ContestantFailedException("in its own process: " + e.getMessage(), e);
    }
  }

  /** The other JVM's process, once something has been entered. */
  long pid() {
    return child.pid();
  }

  /** Ends the other JVM. */
  @Override
  public void close() {
    if (child != null) {
      child.close();
    }
  }
}
