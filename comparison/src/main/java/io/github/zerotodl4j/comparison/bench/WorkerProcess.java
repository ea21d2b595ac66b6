package io.github.zerotodl4j.comparison.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link BenchWorker} in a JVM of its own, with this JVM's class path and flags. */
final class WorkerProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final Path log;
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter requests;

  private WorkerProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
  }

  static WorkerProcess start(BenchSettings settings, boolean stock) throws IOException {
    String name = stock ? "stock" : "tuned";
    Path log = Files.createTempFile("zero-bench-" + name, ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-agentlib") && !flag.startsWith("-javaagent"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(BenchWorker.class.getName(), JSON.writeValueAsString(settings), name));
    return new WorkerProcess(
        name, log, new ProcessBuilder(command).redirectError(log.toFile()).start());
  }

  /** The process' first answer: that it is ready. */
  BenchAnswer awaitReady() throws IOException {
    return receive("starting");
  }

  /**
   * Has a task timed.
   *
   * @param count steps or batches
   * @throws BenchFailedException if the process ended instead of answering
   */
  BenchAnswer time(BenchTask task, int count) throws IOException {
    try {
      requests.write(task + " " + count + "\n");
      requests.flush();
    } catch (IOException e) {
      throw failed(task.toString(), e);
    }
    return receive(task.toString());
  }

  private BenchAnswer receive(String doing) throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw failed(doing, null);
    }
    return JSON.readValue(line, BenchAnswer.class);
  }

  private BenchFailedException failed(String doing, IOException cause) throws IOException {
    String reason =
        Files.readAllLines(log).stream()
            .filter(line -> line.contains("Exception") || line.contains("Error"))
            .findFirst()
            .orElse("it left no message");
    if (reason.contains("OutOfMemory")) {
      reason += "; lower the batch size or the image size";
    }
    return new BenchFailedException(
        "the process with " + name + " DL4J ended while " + doing + ": " + reason, cause);
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(log);
  }
}
