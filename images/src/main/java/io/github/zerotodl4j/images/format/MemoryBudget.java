package io.github.zerotodl4j.images.format;

import java.util.concurrent.Semaphore;

/**
 * Shares Java's heap out among the threads that read images: whoever needs more than is left waits
 * for the others, and a picture that needs more than there is at all is refused.
 *
 * <p>A thread takes of {@link #READING} first and of {@link #DECODING} then, and gives both back;
 * so nobody waits for one who waits for him.
 */
final class MemoryBudget {

  private static final long HEAP = Runtime.getRuntime().maxMemory();

  /** A quarter of the heap: files' bytes. */
  static final MemoryBudget READING = new MemoryBudget("reading", HEAP / 4);

  /** Half of the heap: what decoders hold. */
  static final MemoryBudget DECODING = new MemoryBudget("decoding", HEAP / 2);

  private static final int UNIT = 1 << 16;
  private static final long MEGA = 1 << 20;

  private final String purpose;
  private final long total;
  private final Semaphore free;

  MemoryBudget(String purpose, long total) {
    this.purpose = purpose;
    this.total = total;
    this.free = new Semaphore(units(total), true);
  }

  private static int units(long bytes) {
    return Math.toIntExact(Math.max(1, bytes / UNIT));
  }

  /** What is done with the memory. */
  interface Work<T> {
    T done() throws UnreadableImageException;
  }

  /**
   * Does something that takes memory, first come first served.
   *
   * @param name the file it is for
   * @throws UnreadableImageException if there will never be as much, or there was not after all
   */
  <T> T with(String name, long bytes, Work<T> work) throws UnreadableImageException {
    if (bytes > total) {
      long heap = HEAP / MEGA * (bytes / MEGA + 1) / Math.max(1, total / MEGA) + 1;
      throw new UnreadableImageException(
          name,
          String.format(
              "%s it takes %d MB, of Java's %d MB there are %d for that; allow more with"
                  + " ZERO_JAVA_OPTS=-Xmx%dm, or scale it down first",
              purpose, bytes / MEGA, HEAP / MEGA, total / MEGA, heap));
    }
    int units = units(bytes);
    free.acquireUninterruptibly(units);
    try {
      return work.done();
    } catch (OutOfMemoryError e) {
      // whatever else is in memory left too little
      throw new UnreadableImageException(
          name,
          String.format(
              "out of memory while %s it, of Java's %d MB; allow more with"
                  + " ZERO_JAVA_OPTS=-Xmx%dm, or scale it down first",
              purpose, HEAP / MEGA, 2 * HEAP / MEGA),
          e);
    } finally {
      free.release(units);
    }
  }
}
