package io.github.zerotodl4j.images;

import java.util.concurrent.atomic.AtomicLong;

/** Adds up who waits for whom; see {@link LoaderStatistics}. */
final class WaitClock {

  private static final double NANOS = 1e9;

  private final AtomicLong images = new AtomicLong();
  private final AtomicLong span = new AtomicLong();
  private final AtomicLong networkWaited = new AtomicLong();
  private final AtomicLong loaderWaited = new AtomicLong();

  /**
   * A batch was asked for at {@code from} and given at {@code to}; the last one at {@code last}.
   */
  void received(int count, long last, long from, long to) {
    images.addAndGet(count);
    networkWaited.addAndGet(to - from);
    span.addAndGet(to - last);
  }

  void loaderWaited(long nanos) {
    loaderWaited.addAndGet(nanos);
  }

  LoaderStatistics statistics() {
    return new LoaderStatistics(
        images.get(), span.get() / NANOS, networkWaited.get() / NANOS, loaderWaited.get() / NANOS);
  }
}
