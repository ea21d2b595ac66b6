package io.github.zerotodl4j.comparison.race;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the heap memory that steps allocate: that of the calling thread, which takes them, and of
 * the helpers that share its kernels. Other threads, such as those that prepare the next batches,
 * do not belong to a step; and a thread that ends meanwhile takes its count with it.
 */
final class AllocationMeter {
  /** What is returned where the JVM does not count. */
  static final long UNKNOWN = -1;

  private static final String HELPER = "kernel-";

  private final Map<Long, Long> before;

  private AllocationMeter(Map<Long, Long> before) {
    this.before = before;
  }

  /** Starts counting, for the calling thread. */
  static AllocationMeter start() {
    return new AllocationMeter(counts());
  }

  /** Returns the bytes allocated since the start; to be asked from the same thread. */
  long bytes() {
    Map<Long, Long> now = counts();
    if (now.isEmpty()) {
      return UNKNOWN;
    }
    return now.entrySet().stream()
        .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
        .sum();
  }

  /** Bytes by thread; empty where the JVM does not count. */
  private static Map<Long, Long> counts() {
    Map<Long, Long> counts = new HashMap<>();
    if (ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
        && threads.isThreadAllocatedMemorySupported()
        && threads.isThreadAllocatedMemoryEnabled()) {
      long[] ids = workingThreads();
      long[] bytes = threads.getThreadAllocatedBytes(ids);
      for (int i = 0; i < ids.length; i++) {
        if (bytes[i] >= 0) { // -1: it has just ended
          counts.put(ids[i], bytes[i]);
        }
      }
    }
    return counts;
  }

  @SuppressWarnings("deprecation") // Thread.threadId() is of Java 19
  private static long[] workingThreads() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    Thread[] all = new Thread[2 * group.activeCount() + 16];
    int count = group.enumerate(all);
    return Arrays.stream(all, 0, count)
        .filter(t -> t == Thread.currentThread() || t.getName().startsWith(HELPER))
        .mapToLong(Thread::getId)
        .toArray();
  }
}
