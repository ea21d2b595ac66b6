package io.github.zerotodl4j.images;

import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One pass over the images of {@link ImageBatches}; close it when leaving before its end.
 *
 * <p>A thread of its own puts the decoded images into batches, in order, two batches ahead.
 */
public final class ImageEpoch implements Iterator<ImageBatch>, AutoCloseable {

  private static final int BATCHES_AHEAD = 2;

  /** What the thread hands over: a batch, the failure that ended it, or neither at the end. */
  private record Handover(Optional<ImageBatch> batch, Optional<Throwable> failure) {}

  private final ImageBatches batches;
  private final BlockingQueue<Handover> queue = new ArrayBlockingQueue<>(BATCHES_AHEAD);
  private final Thread assembler;
  private Handover next;
  private long lastReceived;
  private volatile boolean closed;

  ImageEpoch(ImageBatches batches, int epoch, int position) {
    this.batches = batches;
    BatchAssembler assembly = new BatchAssembler(batches, epoch, position);
    assembler = ImageBatches.daemon(() -> assemble(assembly), "image-batches");
    lastReceived = System.nanoTime();
  }

  void start() {
    assembler.start();
  }

  private void assemble(BatchAssembler assembly) {
    try {
      Optional<ImageBatch> batch;
      do {
        batch = assembly.next();
        long from = System.nanoTime();
        queue.put(new Handover(batch, Optional.empty()));
        batches.clock().loaderWaited(System.nanoTime() - from);
      } while (batch.isPresent());
    } catch (InterruptedException e) {
      // closed early: nobody waits for more
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      fail(e);
    } finally {
      assembly.cancel();
      batches.ended(this);
    }
  }

  private void fail(Throwable failure) {
    try {
      queue.put(new Handover(Optional.empty(), Optional.of(failure)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits for the next batch.
   *
   * @throws UncheckedIOException at the end of a pass in which no image at all could be read
   */
  @Override
  public boolean hasNext() {
    if (closed) {
      throw new IllegalStateException("this pass over the images was closed");
    }
    if (next == null) {
      long from = System.nanoTime();
      next = take();
      long to = System.nanoTime();
      batches
          .clock()
          .received(next.batch().map(ImageBatch::size).orElse(0), lastReceived, from, to);
      lastReceived = to;
    }
    next.failure().ifPresent(ImageEpoch::rethrow);
    return next.batch().isPresent();
  }

  private Handover take() {
    try {
      Handover taken = queue.poll(1, TimeUnit.SECONDS);
      while (taken == null) {
        boolean over =
            !assembler.isAlive(); // asked before the queue, which it may just have filled
        taken = queue.poll(1, TimeUnit.SECONDS);
        if (taken == null && over) {
          throw new IllegalStateException("the thread that reads images ended without a word");
        }
      }
      return taken;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for images", e);
    }
  }

  private static void rethrow(Throwable failure) {
    if (failure instanceof ImageFolderException e) {
      throw new UncheckedIOException(e);
    } else if (failure instanceof Error e) {
      throw e;
    }
    throw new IllegalStateException("reading images failed: " + failure.getMessage(), failure);
  }

  @Override
  public ImageBatch next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the epoch is over");
    }
    ImageBatch batch = next.batch().orElseThrow();
    next = null;
    return batch;
  }

  /** Stops reading ahead. */
  @Override
  public void close() {
    closed = true;
    assembler.interrupt();
  }
}
