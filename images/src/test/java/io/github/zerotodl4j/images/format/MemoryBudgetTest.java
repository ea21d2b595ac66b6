package io.github.zerotodl4j.images.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

  @Test
  void whoNeedsMoreThanThereIsIsToldHowMuch() {
    MemoryBudget budget = new MemoryBudget("decoding", 10L << 20);

    assertThatThrownBy(() -> budget.with("x.png", 20L << 20, () -> "never"))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageMatching(
            "x.png: decoding it takes 20 MB, of Java's \\d+ MB there are 10 for that; allow more"
                + " with ZERO_JAVA_OPTS=-Xmx\\d+m, or scale it down first");
  }

  @Test
  void memoryThatRunsOutNamesTheFile() {
    MemoryBudget budget = new MemoryBudget("decoding", 10L << 20);

    assertThatThrownBy(
            () ->
                budget.with(
                    "x.png",
                    1,
                    () -> {
                      throw new OutOfMemoryError("Java heap space");
                    }))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageMatching("x.png: out of memory while decoding it, [^\n]+-Xmx\\d+m[^\n]+");
  }

  @Test
  void othersWaitUntilThereIsRoom() throws Exception {
    MemoryBudget budget = new MemoryBudget("decoding", 10L << 20);
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    List<String> order = new CopyOnWriteArrayList<>();
    Thread first =
        new Thread(
            () ->
                use(
                    budget,
                    () -> {
                      started.countDown();
                      end.await();
                      order.add("first");
                      return "";
                    }));
    first.start();
    started.await();
    Thread second = new Thread(() -> use(budget, () -> order.add("second")));
    second.start();
    while (second.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    end.countDown();
    first.join();
    second.join();

    assertThat(order).containsExactly("first", "second");
  }

  private static void use(MemoryBudget budget, Callable<Object> work) {
    try {
      budget.with(
          "x",
          8L << 20,
          () -> {
            try {
              return work.call();
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          });
    } catch (UnreadableImageException e) {
      throw new IllegalStateException(e);
    }
  }
}
