package io.github.zerotodl4j.bench.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A process that answers one line with one line. What it writes to standard error is kept, to say
 * why it ended if it ends too early.
 */
public final class LineProcess implements AutoCloseable {
  private final String name;
  private final Path log;
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter requests;

  private LineProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts a program.
   *
   * @param name who it is in messages, such as {@code tuned DL4J}
   * @param command the program and its arguments
   * @param environment variables set besides this process' own
   */
  public static LineProcess start(
      String name, List<String> command, Map<String, String> environment) throws IOException {
    Path log = Files.createTempFile("zero-bench", ".log");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
      builder.environment().putAll(environment);
      return new LineProcess(name, log, builder.start());
    } catch (IOException e) {
      Files.deleteIfExists(log);
      throw e;
    }
  }

  /** A command that starts a class in a JVM of its own, with this JVM's class path and flags. */
  public static List<String> java(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-agentlib") && !flag.startsWith("-javaagent"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * Sends a line and waits for the answer.
   *
   * @param doing what is asked for, in a word or two, for the message
   * @throws BenchFailedException if the process ended instead of answering
   */
  public String ask(String line, String doing) throws IOException {
    try {
      requests.write(line + "\n");
      requests.flush();
    } catch (IOException e) {
      throw failed(doing, e);
    }
    return receive(doing);
  }

  /**
   * Waits for the next line.
   *
   * @throws BenchFailedException if the process ended instead of sending one
   */
  public String receive(String doing) throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw failed(doing, null);
    }
    return line;
  }

  private BenchFailedException failed(String doing, IOException cause) throws IOException {
    List<String> lines = Files.readAllLines(log);
    String reason =
        lines.stream()
            .filter(line -> line.contains("Exception") || line.contains("Error"))
            .findFirst()
            .orElse(lines.isEmpty() ? "it left no message" : lines.get(lines.size() - 1));
    if (reason.contains("OutOfMemory")) {
      reason += "; lower the batch size or the image size";
    }
    return new BenchFailedException(
        "the process with " + name + " ended while " + doing + ": " + reason, cause);
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
