package io.github.zerotodl4j.bench.process;

import io.github.zerotodl4j.comparison.process.ChildEndedException;
import io.github.zerotodl4j.comparison.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Another process that measures; if it ends too early, the message says whose it was and why. */
public final class Worker implements AutoCloseable {
  private final String name;
  private final ChildProcess process;

  private Worker(String name, ChildProcess process) {
    this.name = name;
    this.process = process;
  }

  /**
   * Starts a class in a JVM with this one's class path and flags.
   *
   * @param name who it is in messages, such as {@code tuned DL4J}
   */
  public static Worker java(String name, Class<?> main, String... arguments) throws IOException {
    return new Worker(name, ChildProcess.java(main, arguments));
  }

  /**
   * Starts a JVM of this one's JDK.
   *
   * @param name who it is in messages
   * @param arguments all that stands on its command line
   * @param environment variables set besides this process' own
   */
  public static Worker java(String name, List<String> arguments, Map<String, String> environment)
      throws IOException {
    Path home = Path.of(System.getProperty("java.home"));
    return new Worker(name, ChildProcess.java(home, arguments, environment, line -> {}));
  }

  /**
   * Starts a program.
   *
   * @param name who it is in messages
   * @param command the program and its arguments
   * @param environment variables set besides this process' own
   */
  public static Worker start(String name, List<String> command, Map<String, String> environment)
      throws IOException {
    return new Worker(name, ChildProcess.start(command, environment, line -> {}));
  }

  /** Whose process it is. */
  public String name() {
    return name;
  }

  /** Something that the process does. */
  private interface Work<T> {
    T done() throws IOException;
  }

  /**
   * Asks and waits for the answer.
   *
   * @param doing what is asked for, in a word or two, for the message
   * @throws BenchFailedException if the process ended instead of answering
   */
  public <T> T ask(Object request, Class<T> answer, String doing) throws IOException {
    return during(doing, () -> process.ask(request, answer));
  }

  /** Sends what has no answer. */
  void tell(Object request, String doing) throws IOException {
    during(
        doing,
        () -> {
          process.send(request);
          return null;
        });
  }

  /**
   * Waits for an answer that was not asked for.
   *
   * @throws BenchFailedException if the process ended instead of sending one
   */
  public <T> T receive(Class<T> answer, String doing) throws IOException {
    return during(doing, () -> process.receive(answer));
  }

  private <T> T during(String doing, Work<T> work) throws IOException {
    try {
      return work.done();
    } catch (ChildEndedException e) {
      String advice =
          e.reason().contains("OutOfMemory") ? "; lower the batch size or the image size" : "";
      throw new BenchFailedException(
          "the process with " + name + " ended while " + doing + ": " + e.reason() + advice, e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
