package io.github.zerotodl4j.bench.step;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.bench.process.LineProcess;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A process that takes steps on request. */
final class Contestant implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final LineProcess process;

  private Contestant(String name, LineProcess process) {
    this.name = name;
    this.process = process;
  }

  static Contestant java(String name, StepWorker.Side side, int threads) throws IOException {
    return start(
        name, LineProcess.java(StepWorker.class, side.name(), String.valueOf(threads)), Map.of());
  }

  static Contestant start(String name, List<String> command, Map<String, String> environment)
      throws IOException {
    return new Contestant(name, LineProcess.start(name, command, environment));
  }

  String name() {
    return name;
  }

  /** Waits for the first line. */
  StepHello hello() throws IOException {
    return JSON.readValue(process.receive("starting"), StepHello.class);
  }

  StepAnswer ask(StepRequest request) throws IOException {
    String doing = request.work().task().words() + " of " + request.work().name();
    return JSON.readValue(process.ask(JSON.writeValueAsString(request), doing), StepAnswer.class);
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
