package io.github.zerotodl4j.playground.web;

import java.util.concurrent.TimeUnit;

/** The newest view of something that changes; pages wait for the next. */
public final class Board<T> implements EventStream.Watched<T>, AutoCloseable {
  private T view; // guarded by this
  private long version; // guarded by this
  private boolean closed; // guarded by this
  private volatile long lastSeen = System.nanoTime();

  /** Shows a first view. */
  public Board(T first) {
    view = first;
  }

  /** Shows a newer one. */
  public synchronized void publish(T newest) {
    view = newest;
    version++;
    notifyAll();
  }

  /** The newest. */
  public synchronized T latest() {
    lastSeen = System.nanoTime();
    return view;
  }

  @Override
  public synchronized EventStream.Numbered<T> after(long seen, long millis)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (version <= seen && !closed) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    lastSeen = System.nanoTime();
    return new EventStream.Numbered<>(version, view);
  }

  @Override
  public synchronized boolean isClosed() {
    return closed;
  }

  /** How long nobody has looked, s. */
  public long idleSeconds() {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - lastSeen);
  }

  /** Nothing will change any more. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
