package io.github.zerotodl4j.bench.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A {@link BenchWorker} in a JVM of its own. */
final class WorkerProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LineProcess process;

  private WorkerProcess(LineProcess process) {
    this.process = process;
  }

  static WorkerProcess start(BenchSettings settings, boolean stock) throws IOException {
    String name = stock ? "stock" : "tuned";
    List<String> command =
        LineProcess.java(BenchWorker.class, JSON.writeValueAsString(settings), name);
    return new WorkerProcess(LineProcess.start(name + " DL4J", command, Map.of()));
  }

  /** The process' first answer: that it is ready. */
  BenchAnswer awaitReady() throws IOException {
    return JSON.readValue(process.receive("starting"), BenchAnswer.class);
  }

  /**
   * Has a task timed.
   *
   * @param count steps or batches
   * @throws BenchFailedException if the process ended instead of answering
   */
  BenchAnswer time(BenchTask task, int count) throws IOException {
    return JSON.readValue(process.ask(task + " " + count, task.toString()), BenchAnswer.class);
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
