package io.github.zerotodl4j.comparison.race;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;

/** Reads counters: heap at its peak, bytes allocated by all threads, memory of the process. */
final class MemoryProbe {
  private MemoryProbe() {}

  static void resetPeak() {
    ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(MemoryProbe::isHeap)
        .forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  static long peakHeapBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(MemoryProbe::isHeap)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  /** All memory of this process, heap and native libraries included; 0 where it is not known. */
  static long residentBytes() {
    return Pointer.physicalBytes();
  }

  static long allocatedBytes() {
    if (ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
        && threads.isThreadAllocatedMemorySupported()) {
      long[] bytes = threads.getThreadAllocatedBytes(threads.getAllThreadIds());
      return Arrays.stream(bytes).filter(count -> count > 0).sum();
    }
    return 0;
  }

  /** Heap memory this thread has allocated so far; cheap enough to ask every step. */
  static long allocatedBytesHere() {
    return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
            && threads.isThreadAllocatedMemorySupported()
        ? threads.getCurrentThreadAllocatedBytes()
        : 0;
  }

  private static boolean isHeap(MemoryPoolMXBean pool) {
    return pool.getType() == MemoryType.HEAP;
  }
}
