package io.github.zerotodl4j.bench.mode;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.ThreadMXBean;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.CatalogueEntry;
import io.github.zerotodl4j.plan.catalogue.DataKind;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.SyntheticDigits;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.optimizer.Adam;
import io.github.zerotodl4j.scratch.training.Trainer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Whether a training step in steady state uses the memory it has. A vector that the compiler cannot
 * keep in a register becomes an object, thousands of them in a step, and the step many times
 * slower.
 */
final class AllocationCheck {
  private static final long MOST_BYTES = 64 * 1024;
  private static final int SAMPLES = 10;

  /** So many steps in a row: a later compilation must not undo what an earlier one did. */
  private static final int STEPS = 50;

  /** Until the compiler has seen the loops, every vector is an object. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private AllocationCheck() {}

  static List<Check> run() {
    if (Compute.vectorApi() && withoutAvx()) {
      return List.of();
    }
    return Catalogue.compared().stream()
        .filter(network -> network.data() == DataKind.DIGITS)
        .map(AllocationCheck::check)
        .toList();
  }

  private static boolean withoutAvx() {
    HotSpotDiagnosticMXBean hotSpot =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      return hotSpot != null && hotSpot.getVMOption("UseAVX").getValue().equals("0");
    } catch (IllegalArgumentException e) {
      return false; // another processor, which does not know the flag
    }
  }

  private static Check check(CatalogueEntry network) {
    String name = network.name();
    Kernels kernels = Compute.kernels(1); // one thread, so that its counter sees everything
    Trainer trainer =
        new Trainer(StackedNetwork.of(network.spec(), 1, kernels), new Adam(kernels, 0.001f));
    Batch batch = SyntheticDigits.create(SAMPLES, 1, 3).train().range(0, SAMPLES);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long bytes = Long.MAX_VALUE;
    int steps = 0;
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (steps < STEPS && System.nanoTime() < end) {
      long before = threads.getThreadAllocatedBytes(id);
      trainer.step(batch);
      bytes = threads.getThreadAllocatedBytes(id) - before;
      steps = bytes <= MOST_BYTES ? steps + 1 : 0;
    }
    String message =
        steps == STEPS
            ? ""
            : String.format(
                Locale.ROOT,
                "a training step of %s still allocates %,d KiB after %d s, expected at most %d KiB",
                name,
                bytes >> 10,
                PATIENCE.toSeconds(),
                MOST_BYTES >> 10);
    return new Check("allocation: " + name, 0, 1, message);
  }
}
