package io.github.zerotodl4j.bench.process;

import java.io.IOException;

/** A {@link BenchWorker} in a JVM of its own. */
final class WorkerProcess implements AutoCloseable {
  private final Worker process;

  private WorkerProcess(Worker process) {
    this.process = process;
  }

  static WorkerProcess start(BenchSettings settings, boolean stock) throws IOException {
    String name = stock ? "stock" : "tuned";
    Worker process = Worker.java(name + " DL4J", BenchWorker.class, name);
    process.tell(settings, "starting");
    return new WorkerProcess(process);
  }

  /** The process' first answer: that it is ready. */
  BenchAnswer awaitReady() throws IOException {
    return process.receive(BenchAnswer.class, "starting");
  }

  /**
   * Has a task timed.
   *
   * @param count steps or batches
   * @throws BenchFailedException if the process ended instead of answering
   */
  BenchAnswer time(BenchTask task, int count) throws IOException {
    return process.ask(new BenchRequest(task, count), BenchAnswer.class, task.toString());
  }

  @Override
  public void close() {
    process.close();
  }
}
