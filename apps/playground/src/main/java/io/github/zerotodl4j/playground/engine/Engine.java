package io.github.zerotodl4j.playground.engine;

import io.github.zerotodl4j.playground.web.Refusal;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One thread that asks networks, in turn. Networks are not made for several threads, and DL4J keeps
 * workspaces for each thread that ever asked: memory would grow with the number of visitors.
 */
public final class Engine implements AutoCloseable {
  private static final int MOST_WAITING = 256;
  private static final int PATIENCE_SECONDS = 30;

  private final ThreadPoolExecutor thread;

  /** Starts the thread. */
  public Engine(String name) {
    thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            work -> {
              Thread worker = new Thread(work, name);
              worker.setDaemon(true);
              return worker;
            });
  }

  /**
   * Asks, and waits for the answer.
   *
   * @throws Refusal if too many wait already
   * @throws Exception what the question throws
   */
  public <T> T ask(Callable<T> question) throws Exception {
    Future<T> answer = submit(question);
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      answer.cancel(false);
      throw busy();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  private <T> Future<T> submit(Callable<T> question) {
    try {
      return thread.submit(question);
    } catch (RejectedExecutionException e) {
      throw busy();
    }
  }

  /**
   * Lets something be done without waiting for it; it deals with what goes wrong itself.
   *
   * @throws Refusal if too much waits already
   */
  public void start(Runnable work) {
    try {
      thread.execute(work);
    } catch (RejectedExecutionException e) {
      throw busy();
    }
  }

  private static Refusal busy() {
    return new Refusal(503, "too many questions wait for an answer; ask again in a moment");
  }

  /** Ends the thread; what still waits is not answered. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
