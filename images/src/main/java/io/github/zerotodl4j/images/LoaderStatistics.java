package io.github.zerotodl4j.images;

import java.util.Locale;

/**
 * Who waited for whom while batches were handed out.
 *
 * @param images handed out
 * @param seconds from the first request for a batch to the last answer
 * @param networkWaited seconds in which the receiver stood waiting for a batch
 * @param loaderWaited seconds in which finished batches stood waiting for the receiver
 */
public record LoaderStatistics(
    long images, double seconds, double networkWaited, double loaderWaited) {

  /** The share of the time in which the receiver waited, 0 to 1. */
  public double waitingShare() {
    return seconds > 0 ? networkWaited / seconds : 0;
  }

  /** Whether reading images, rather than the network, sets the pace. */
  public boolean loaderIsBottleneck() {
    return waitingShare() > 0.05;
  }

  /** One line for a run's summary. */
  public String summary() {
    String who =
        loaderIsBottleneck()
            ? "reading images is the bottleneck, the network"
            : "the network sets the pace, not the reading of images; it";
    return String.format(
        Locale.ROOT,
        "%s waited %.1f s of %.1f s (%.0f %%) for %d images",
        who,
        networkWaited,
        seconds,
        100 * waitingShare(),
        images);
  }
}
