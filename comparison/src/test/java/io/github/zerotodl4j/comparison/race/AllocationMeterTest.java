package io.github.zerotodl4j.comparison.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.scratch.kernel.Workers;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AllocationMeterTest {
  private static final int PARTS = 20;
  private static final int MEBI = 1 << 20;
  private static final long SLACK = 4L * MEBI;

  private static volatile byte[] kept;

  @Test
  void countsTheCallerAndTheHelpersOfItsKernels() {
    Workers workers = new Workers(2);
    CountDownLatch both = new CountDownLatch(2);
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    AllocationMeter meter = AllocationMeter.start();

    workers.run(
        PARTS,
        (part, worker) -> {
          if (seen.add(worker)) {
            both.countDown();
            await(both); // so that none of the two does all of it
          }
          kept = new byte[MEBI];
        });
    long bytes = meter.bytes();

    assertThat(seen).containsExactlyInAnyOrder(0, 1);
    assertThat(bytes).isBetween((long) PARTS * MEBI, PARTS * MEBI + SLACK);
  }

  @Test
  void anotherThreadThatEndsMeanwhileTakesNothingAway() throws InterruptedException {
    CountDownLatch allocated = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread other =
        new Thread(
            () -> {
              for (int i = 0; i < PARTS; i++) {
                kept = new byte[MEBI];
              }
              allocated.countDown();
              await(end);
            },
            "kernel-9");
    other.start();
    allocated.await();
    AllocationMeter meter = AllocationMeter.start();
    end.countDown();
    other.join();
    long bytes = meter.bytes();

    assertThat(bytes).isBetween(0L, SLACK);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
