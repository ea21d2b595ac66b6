package io.github.zerotodl4j.comparison.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The answering side of a {@link ChildProcess}: reads requests from standard input until it ends,
 * and keeps standard output for the answers.
 */
public final class Requests {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BufferedReader lines;
  private final PrintStream answers;

  private Requests(BufferedReader lines, PrintStream answers) {
    this.lines = lines;
    this.answers = answers;
  }

  /** Takes standard output for the answers; whatever else is printed goes to standard error. */
  public static Requests open() {
    PrintStream answers = System.out;
    System.setOut(System.err);
    return new Requests(
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), answers);
  }

  /**
   * What is done on request.
   *
   * @param <R> what is asked
   * @param <A> what is answered
   */
  public interface Handler<R, A> {
    /** Returns the answer. */
    A answer(R request) throws IOException;
  }

  /**
   * Waits for one request that is no question.
   *
   * @throws EOFException if standard input ends first
   */
  public <R> R next(Class<R> type) throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new EOFException("standard input ended before the first request");
    }
    return JSON.readValue(line, type);
  }

  /** Sends an answer. */
  public void say(Object answer) throws IOException {
    answers.println(JSON.writeValueAsString(answer));
    answers.flush();
  }

  /** Answers each request until standard input ends. */
  public <R, A> void serve(Class<R> type, Handler<R, A> handler) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      say(handler.answer(JSON.readValue(line, type)));
    }
  }
}
