package io.github.zerotodl4j.playground.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.playground.live.LiveView.Spread;
import io.github.zerotodl4j.playground.web.EventStream;
import io.github.zerotodl4j.scratch.dataset.Split;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveTrainingTest {
  private static final String USUAL = "affine 8 | relu | affine classes";

  private static LiveSettings settings(String data, String network, String optimizer, double rate) {
    return new LiveSettings(data, network, optimizer, rate, 32, "he", 0, false, 1, 0);
  }

  private static Split points(String data) {
    return switch (data) {
      case "circles" -> new Split(Points.circles(1), Points.circles(2));
      case "spirals" -> new Split(Points.spirals(1), Points.spirals(2));
      default -> new Split(Points.gate(data), Points.gate(data));
    };
  }

  private static LiveTraining training(LiveSettings settings) {
    return new LiveTraining(settings, points(settings.data()));
  }

  /** Waits until a view is as it should be; the test's own time limit is that of the build. */
  private static LiveView await(LiveTraining training, Predicate<LiveView> wanted)
      throws InterruptedException {
    long seen = -1;
    while (true) {
      EventStream.Numbered<LiveView> next = training.after(seen, 1_000);
      if (wanted.test(next.view())) {
        return next.view();
      }
      assertThat(training.isClosed()).isFalse();
      seen = next.version();
    }
  }

  private static boolean solved(LiveView view) {
    return !view.accuracies().isEmpty()
        && Arrays.stream(view.accuracies().get(view.accuracies().size() - 1))
            .skip(1)
            .allMatch(right -> right == 1);
  }

  @ParameterizedTest
  @CsvSource({
    "xor, affine 8 | relu | affine classes, adam, 0.05",
    "and, affine classes, sgd, 1",
    "nand, affine classes, momentum, 0.1",
    "or, affine 4 | sigmoid | affine classes, rmsprop, 0.05",
    "circles, affine 16 | leaky-relu | affine classes, adam, 0.02",
  })
  void bothSidesLearnWhatCanBeLearnt(String data, String network, String rule, double rate)
      throws InterruptedException {
    try (LiveTraining training = training(settings(data, network, rule, rate))) {
      training.start(0);

      LiveView view = await(training, LiveTrainingTest::solved);

      assertThat(view.stage()).isEqualTo("running");
      assertThat(view.region().byHand()).hasSameSizeAs(view.region().dl4j()).hasSize(1600);
      assertThat(view.layers()).isNotEmpty();
    }
  }

  @Test
  void aSingleStepIsOneAndBothSidesTakeIt() throws InterruptedException {
    try (LiveTraining training = training(settings("xor", USUAL, "sgd", 0.1))) {
      for (int step = 1; step <= 3; step++) {
        int wanted = step;
        training.single();
        LiveView view = await(training, v -> v.step() == wanted && v.stage().equals("paused"));

        assertThat(view.losses()).hasSize(step);
        double[] loss = view.losses().get(step - 1);
        assertThat(loss[1]).isCloseTo(loss[2], org.assertj.core.api.Assertions.within(1e-5));
        assertThat(view.difference()).isLessThan(1e-5);
      }
    }
  }

  @Test
  void aPausedTrainingStaysWhereItIsUntilItGoesOn() throws InterruptedException {
    try (LiveTraining training = training(settings("spirals", USUAL, "adam", 0.01))) {
      training.start(0);
      await(training, view -> view.step() > 20);
      training.pause();
      int stopped = await(training, view -> view.stage().equals("paused")).step();
      Thread.sleep(200);
      assertThat(training.view().step()).isEqualTo(stopped);

      training.start(0);
      await(training, view -> view.step() > stopped);
    }
  }

  @Test
  void dropoutDropsTheSameOnBothSides() throws InterruptedException {
    String network = "affine 16 | relu | dropout 0.5 | affine classes";
    try (LiveTraining training = training(settings("circles", network, "sgd", 0.05))) {
      training.single();

      LiveView view = await(training, v -> v.step() == 1 && v.stage().equals("paused"));

      assertThat(view.difference()).isLessThan(1e-5);
    }
  }

  @Test
  void weightsThatStartAtZeroStayAtZeroBehindRelu() throws InterruptedException {
    LiveSettings zero = new LiveSettings("xor", USUAL, "sgd", 0.5, 4, "zero", 0, false, 1, 0);
    try (LiveTraining training = training(zero)) {
      training.start(0);
      LiveView view = await(training, v -> v.step() > 50 && !v.layers().isEmpty());

      for (Spread layer : view.layers()) {
        assertThat(layer.weights().low()).isZero();
        assertThat(layer.weights().high()).isZero();
      }
    }
  }

  @Test
  void theWrongAdaGradPartsFromDl4jsAndLearnsNothing() throws InterruptedException {
    try (LiveTraining training = training(settings("xor", USUAL, LiveSettings.WRONG, 0.1))) {
      training.start(0);

      LiveView view = await(training, v -> v.step() > 300 && v.difference() > 0.1);

      double[] loss = view.losses().get(view.losses().size() - 1);
      assertThat(loss[1]).isGreaterThan(0.5);
      assertThat(loss[2]).isLessThan(0.1);
    }
  }

  @Test
  void weightsThatRunAwayEndTheTrainingWithAReason() throws InterruptedException {
    try (LiveTraining training = training(settings("circles", USUAL, "sgd", 1e30))) {
      training.start(0);

      LiveView view = await(training, v -> v.stage().equals("failed"));

      assertThat(view.message()).startsWith("the loss of step ").contains("a lower rate may help");
    }
  }

  @Test
  void curvesAreThinnedOutEvenly() {
    Curve curve = new Curve();
    IntStream.range(0, 10_000).forEach(i -> curve.add(i, i, i));

    List<double[]> points = curve.points();

    assertThat(points).hasSizeBetween(200, 400);
    assertThat(points.get(0)[0]).isZero();
    double gap = points.get(1)[0];
    for (int i = 1; i < points.size(); i++) {
      assertThat(points.get(i)[0] - points.get(i - 1)[0]).isEqualTo(gap);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "affine 8",
        "relu",
        "affine 3 | relu | affine 3",
        "conv 8 3x3 | affine classes",
        "affine 1000000 | affine 1000000 | affine classes",
        "input 3 | affine classes",
        "affine 2000 | relu | affine 2000 | relu | affine classes",
        "| affine classes",
        "dropout 1.5 | affine classes",
        "affine -1 | affine classes"
      })
  void aNetworkThatFitsNoPointsOrIsTooLargeIsRefused(String network) {
    assertThatThrownBy(() -> training(settings("xor", network, "sgd", 0.1)))
        .isInstanceOfAny(
            io.github.zerotodl4j.playground.web.Refusal.class, IllegalArgumentException.class)
        .message()
        .isNotBlank();
  }

  @Test
  void shuffledLabelsAreTheSameLabelsInAnotherOrder() {
    Points points = Points.circles(1);
    ShuffledLabels shuffled = new ShuffledLabels(points, 3);
    int moved = 0;
    int ones = 0;
    for (int i = 0; i < points.size(); i++) {
      moved += shuffled.label(i) == points.label(i) ? 0 : 1;
      ones += shuffled.label(i);
    }

    assertThat(ones).isEqualTo(points.size() / 2);
    assertThat(moved).isBetween(60, 140);
  }
}
