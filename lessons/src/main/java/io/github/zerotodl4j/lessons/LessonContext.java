package io.github.zerotodl4j.lessons;

import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.scratch.dataset.DataSources;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a chapter gets from outside.
 *
 * @param seed where all randomness starts
 * @param digitsWhenNeeded finds the digits, and keeps them: only chapters that need them ask
 * @param photosWhenNeeded finds the user's photos; empty to have pictures drawn
 * @param pace whether to take the time that learning needs
 * @param progress hears in a few words what is being computed
 * @param cancelled whether the user has asked to stop; see {@link #goOn}
 */
public record LessonContext(
    long seed,
    Supplier<DataSources.Digits> digitsWhenNeeded,
    Supplier<Optional<ImageFolder>> photosWhenNeeded,
    Pace pace,
    Consumer<String> progress,
    BooleanSupplier cancelled) {

  /** How much time there is. */
  public enum Pace {
    /** Sizes of the real thing, minutes for the whole tour. */
    FULL,
    /** The smallest sizes that still work, for tests. */
    QUICK
  }

  /** Thrown to leave a chapter after Ctrl-C. */
  public static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says that the chapter was left. */
    public Stopped() {
      super("stopped");
    }
  }

  /** MNIST or synthetic digits, and which of them. */
  public DataSources.Digits digits() {
    return digitsWhenNeeded.get();
  }

  /** Returns the size that the pace asks for. */
  public int size(int full, int quick) {
    return pace == Pace.FULL ? full : quick;
  }

  /**
   * Says what comes next.
   *
   * @throws Stopped if the user has asked to stop
   */
  public void step(String what) {
    goOn();
    progress.accept(what);
  }

  /**
   * Does nothing.
   *
   * @throws Stopped if the user has asked to stop
   */
  public void goOn() {
    if (cancelled.getAsBoolean()) {
      throw new Stopped();
    }
  }
}
