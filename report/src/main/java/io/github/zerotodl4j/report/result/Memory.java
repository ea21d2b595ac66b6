package io.github.zerotodl4j.report.result;

/**
 * What a side took. Null where it is not known.
 *
 * @param peakHeapMegabytes the most heap in use in the side's process while it trained, MiB
 * @param peakOffHeapMegabytes the most memory outside the heap the side held, MiB: arrays and
 *     workspaces in DL4J, direct buffers by hand
 * @param peakResidentMegabytes the most memory the side's process held in all, MiB; by hand and
 *     DL4J share one, stock DL4J has its own
 * @param allocatedKilobytesPerIteration heap memory allocated per step, KiB
 */
public record Memory(
    Double peakHeapMegabytes,
    Double peakOffHeapMegabytes,
    Double peakResidentMegabytes,
    Double allocatedKilobytesPerIteration) {
  /** Nothing is known. */
  public static final Memory NONE = new Memory(null, null, null, null);
}
