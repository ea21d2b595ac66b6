package io.github.zerotodl4j.comparison.race;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import org.bytedeco.javacpp.Pointer;

/** Reads counters: heap at its peak, memory of the process. */
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

  private static boolean isHeap(MemoryPoolMXBean pool) {
    return pool.getType() == MemoryType.HEAP;
  }
}
