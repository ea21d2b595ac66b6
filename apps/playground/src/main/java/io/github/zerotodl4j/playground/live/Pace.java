package io.github.zerotodl4j.playground.live;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How many steps a second are taken, and the brake for those who want to see each. */
final class Pace {
  private static final double SMOOTHING = 0.05;
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

  private long last;
  private double nanosAStep;

  /** A step is done. */
  void step() {
    long now = System.nanoTime();
    if (last != 0) {
      double taken = now - last;
      nanosAStep = nanosAStep == 0 ? taken : nanosAStep + SMOOTHING * (taken - nanosAStep);
    }
    last = now;
  }

  /** A pause begins: its time is no step's. */
  void rest() {
    last = 0;
  }

  /** Steps a second, of late; 0 before there were two. */
  double perSecond() {
    return nanosAStep == 0 ? 0 : NANOS / nanosAStep;
  }

  /** Waits so that no more than so many steps are taken a second; 0 for no limit. */
  void holdBack(int mostPerSecond) {
    if (mostPerSecond > 0 && last != 0) {
      long left = last + TimeUnit.SECONDS.toNanos(1) / mostPerSecond - System.nanoTime();
      if (left > 0) {
        LockSupport.parkNanos(left);
      }
    }
  }
}
