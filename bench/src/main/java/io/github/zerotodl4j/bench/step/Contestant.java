package io.github.zerotodl4j.bench.step;

import io.github.zerotodl4j.bench.process.Worker;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A process that takes steps on request. */
final class Contestant implements AutoCloseable {
  private final Worker process;

  Contestant(Worker process) {
    this.process = process;
  }

  static Contestant java(String name, Contender side, int threads) throws IOException {
    return new Contestant(
        Worker.java(name, StepWorker.class, side.name(), String.valueOf(threads)));
  }

  static Contestant java(String name, List<String> arguments, Map<String, String> environment)
      throws IOException {
    return new Contestant(Worker.java(name, arguments, environment));
  }

  static Contestant start(String name, List<String> command, Map<String, String> environment)
      throws IOException {
    return new Contestant(Worker.start(name, command, environment));
  }

  String name() {
    return process.name();
  }

  /** Waits for the first line. */
  StepHello hello() throws IOException {
    return process.receive(StepHello.class, "starting");
  }

  StepAnswer ask(StepRequest request) throws IOException {
    String doing = request.work().task().words() + " of " + request.work().name();
    return process.ask(request, StepAnswer.class, doing);
  }

  @Override
  public void close() {
    process.close();
  }
}
