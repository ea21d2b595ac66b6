package io.github.zerotodl4j.comparison.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A process that answers each line of JSON on its standard input with one on its standard output.
 * It must end when its input does, so that it never outlives this process; {@link Requests} does
 * so.
 */
public final class ChildProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String END = "\0";

  /** How HotSpot begins to tell of a crash, such as {@code # SIGILL (0x4) at pc=...}. */
  private static final String CRASH = "#  ";

  private static final int KEPT_LINES = 40;
  private static final long POLL_MILLIS = 50;
  private static final long GRACE_MILLIS = 300;

  private final Process process;
  private final Consumer<String> other;
  private final Optional<Path> arguments;
  private final Writer requests;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final Deque<String> lastWords = new ArrayDeque<>();

  private ChildProcess(Process process, Consumer<String> other, Optional<Path> arguments) {
    this.process = process;
    this.other = other;
    this.arguments = arguments;
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    daemon("child-answers", process.inputReader(StandardCharsets.UTF_8), this::answered);
    daemon("child-messages", process.errorReader(StandardCharsets.UTF_8), this::said);
  }

  /** Starts a JVM with this one's class path and flags. */
  public static ChildProcess java(Class<?> main, String... arguments) throws IOException {
    List<String> flags =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> !flag.startsWith("-agentlib") && !flag.startsWith("-javaagent"))
            .toList();
    Path home = Path.of(System.getProperty("java.home"));
    return java(home, flags, Map.of(), line -> {}, main, arguments);
  }

  /**
   * Starts a JVM with this one's class path, unless the flags name another.
   *
   * @param home the JDK
   * @param flags the JVM's flags
   * @param environment variables set besides this process' own
   * @param other hears what native libraries print to standard output
   * @param main the class whose {@code main} answers
   */
  public static ChildProcess java(
      Path home,
      List<String> flags,
      Map<String, String> environment,
      Consumer<String> other,
      Class<?> main,
      String... arguments)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path")));
    all.addAll(flags);
    all.add(main.getName());
    all.addAll(List.of(arguments));
    return java(home, all, environment, other);
  }

  /**
   * Starts a JVM.
   *
   * @param home the JDK
   * @param arguments all that stands on its command line, however long
   * @param environment variables set besides this process' own
   * @param other hears what it prints to standard output besides answers
   */
  public static ChildProcess java(
      Path home, List<String> arguments, Map<String, String> environment, Consumer<String> other)
      throws IOException {
    Path file = JavaArguments.write(arguments);
    String java = home.resolve("bin").resolve("java").toString();
    return new ChildProcess(
        started(List.of(java, "@" + file), environment), other, Optional.of(file));
  }

  /**
   * Starts a program.
   *
   * @param command it and its arguments
   * @param environment variables set besides this process' own
   * @param other hears what it prints to standard output besides answers
   */
  public static ChildProcess start(
      List<String> command, Map<String, String> environment, Consumer<String> other)
      throws IOException {
    return new ChildProcess(started(command, environment), other, Optional.empty());
  }

  private static Process started(List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static void daemon(String name, BufferedReader lines, LineListener listener) {
    Thread thread =
        new Thread(
            () -> {
              try (lines) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  listener.heard(line);
                }
              } catch (IOException e) {
                listener.heard(e.toString());
              }
              listener.heard(END);
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  private interface LineListener {
    void heard(String line);
  }

  /** Native libraries print to standard output too: only JSON is an answer. */
  private void answered(String line) {
    if (line.startsWith("{") || line.equals(END)) {
      answers.add(line);
    } else {
      other.accept(line);
      if (line.startsWith(CRASH)) {
        said(line);
      }
    }
  }

  private void said(String line) {
    synchronized (lastWords) {
      lastWords.addLast(line);
      if (lastWords.size() > KEPT_LINES) {
        lastWords.removeFirst();
      }
    }
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** The process' number. */
  public long pid() {
    return process.pid();
  }

  /**
   * Asks and waits for the answer.
   *
   * @param cancelled asked while waiting
   * @return the answer; empty if cancelled, after which the process is gone
   * @throws IOException if the process has ended; with what it said last
   */
  public <T> Optional<T> ask(Object request, Class<T> answer, BooleanSupplier cancelled)
      throws IOException {
    try {
      send(request);
      String line = await(cancelled);
      return line == null ? Optional.empty() : Optional.of(JSON.readValue(line, answer));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      return Optional.empty();
    } catch (IOException e) {
      if (isCancelledSoon(cancelled)) {
        close();
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Asks and waits for the answer, however long it takes.
   *
   * @throws IOException if the process has ended; with what it said last
   */
  public <T> T ask(Object request, Class<T> answer) throws IOException {
    try {
      send(request);
    } catch (IOException e) {
      return receive(answer); // it has ended: says why
    }
    return receive(answer);
  }

  /**
   * Waits for an answer that was not asked for.
   *
   * @throws IOException if the process has ended; with what it said last
   */
  public <T> T receive(Class<T> answer) throws IOException {
    try {
      return JSON.readValue(await(() -> false), answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new InterruptedIOException();
    }
  }

  /** Sends a request without waiting for its answer. */
  public void send(Object request) throws IOException {
    requests.write(JSON.writeValueAsString(request));
    requests.write('\n');
    requests.flush();
  }

  private String await(BooleanSupplier cancelled) throws IOException, InterruptedException {
    while (true) {
      String line = answers.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
      if (END.equals(line)) {
        answers.add(END); // for whoever asks again
        throw new ChildEndedException(reason());
      }
      if (line != null) {
        return line;
      }
      if (cancelled.getAsBoolean()) {
        close();
        return null;
      }
    }
  }

  /** Ctrl-C on a terminal reaches both processes, and the other may be the quicker to obey. */
  private static boolean isCancelledSoon(BooleanSupplier cancelled) {
    long end = System.nanoTime() + GRACE_MILLIS * 1_000_000;
    try {
      while (!cancelled.getAsBoolean() && System.nanoTime() < end) {
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return cancelled.getAsBoolean();
  }

  private String reason() throws InterruptedException {
    process.waitFor(1, TimeUnit.SECONDS);
    synchronized (lastWords) {
      return lastWords.stream()
          .filter(line -> isReason(line))
          .findFirst()
          .or(() -> lastWords.stream().filter(line -> !line.isBlank()).reduce((a, b) -> b))
          .orElse("it left no message");
    }
  }

  private static boolean isReason(String line) {
    return line.contains("Exception") || line.contains("Error") || line.startsWith(CRASH);
  }

  /** Ends the process and waits until it is gone. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    arguments.ifPresent(JavaArguments::delete);
  }
}
