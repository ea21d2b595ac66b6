package io.github.zerotodl4j.dl4j.runtime;

import java.lang.management.ManagementFactory;

/**
 * How much memory the Java heap and the native libraries may take.
 *
 * @param machineBytes the machine's (or container's) memory
 * @param heapBytes the most the Java heap may grow to ({@code -Xmx})
 * @param offHeapBytes the most JavaCPP hands out for arrays
 * @param processBytes the size of the whole process above which JavaCPP refuses to hand out more
 */
public record MemoryLimits(
    long machineBytes, long heapBytes, long offHeapBytes, long processBytes) {
  /** JavaCPP's property for {@link #offHeapBytes}. */
  static final String MAX_BYTES = "org.bytedeco.javacpp.maxbytes";

  /** JavaCPP's property for {@link #processBytes}. */
  static final String MAX_PHYSICAL_BYTES = "org.bytedeco.javacpp.maxphysicalbytes";

  private static final long GIB = 1L << 30;

  /** Limits for this machine and this JVM's heap. */
  static MemoryLimits ofThisMachine() {
    long machine = Runtime.getRuntime().maxMemory() * 4;
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      machine = system.getTotalMemorySize();
    }
    return of(machine, Runtime.getRuntime().maxMemory());
  }

  /**
   * Leaves a tenth of the machine to others. Arrays may use what the heap leaves over, and at least
   * half of it all, because a heap seldom grows to its limit.
   */
  static MemoryLimits of(long machineBytes, long heapBytes) {
    long process = Math.max(GIB, machineBytes / 10 * 9);
    long offHeap = Math.max(Math.max(GIB / 2, process / 2), process - heapBytes);
    return new MemoryLimits(machineBytes, heapBytes, offHeap, process);
  }

  /** The same with what the user has set by hand, which comes first. */
  MemoryLimits withProperties() {
    return new MemoryLimits(
        machineBytes,
        heapBytes,
        Bytes.parse(System.getProperty(MAX_BYTES), offHeapBytes),
        Bytes.parse(System.getProperty(MAX_PHYSICAL_BYTES), processBytes));
  }

  /** Sets JavaCPP's limits where the user has not; JavaCPP reads them once, when it loads. */
  void apply() {
    setIfAbsent(MAX_BYTES, offHeapBytes);
    setIfAbsent(MAX_PHYSICAL_BYTES, processBytes);
  }

  private static void setIfAbsent(String property, long bytes) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, Long.toString(bytes));
    }
  }

  /** Sizes as JavaCPP writes them: a number with k, m, g or t behind it. */
  private static final class Bytes {
    private static final String UNITS = "kmgt";

    private static long parse(String text, long otherwise) {
      if (text == null
          || !text.strip().toLowerCase(java.util.Locale.ROOT).matches("\\d+[kmgt]?b?")) {
        return otherwise;
      }
      String size = text.strip().toLowerCase(java.util.Locale.ROOT).replace("b", "");
      int unit = UNITS.indexOf(size.charAt(size.length() - 1));
      return unit < 0
          ? Long.parseLong(size)
          : Long.parseLong(size.substring(0, size.length() - 1)) << (10 * (unit + 1));
    }
  }
}
