package io.github.zerotodl4j.apps.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * Ctrl-C: asks the running command to stop at its next step and waits until it has saved what it
 * has.
 *
 * <p>The JVM then ends with the signal's own exit code, 130 for Ctrl-C.
 */
public final class Interruption implements BooleanSupplier {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final boolean ofProcess;
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean requested;

  private Interruption(boolean ofProcess) {
    this.ofProcess = ofProcess;
  }

  /** Listens to this process' signals. */
  public static Interruption ofProcess() {
    return new Interruption(true);
  }

  /** Listens to nothing; only {@link #request()} stops the command. */
  public static Interruption none() {
    return new Interruption(false);
  }

  /** Returns whether the command shall stop; to be asked once a step. */
  @Override
  public boolean getAsBoolean() {
    return requested;
  }

  /** Asks the command to stop. */
  public void request() {
    requested = true;
  }

  /** Runs the command; a signal that comes meanwhile lets it finish its report. */
  public int guard(IntSupplier command) {
    if (!ofProcess) {
      return command.getAsInt();
    }
    Thread onShutdown = new Thread(this::stopAndWait, "zero-interruption");
    Runtime.getRuntime().addShutdownHook(onShutdown);
    try {
      return command.getAsInt();
    } finally {
      finished.countDown();
    }
  }

  private void stopAndWait() {
    request();
    try {
      boolean done = finished.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (!done) {
        System.err.println("zero: gave up waiting for the running step; what it made is lost");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
