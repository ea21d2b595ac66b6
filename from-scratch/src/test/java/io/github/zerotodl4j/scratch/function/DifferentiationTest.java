package io.github.zerotodl4j.scratch.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The numbers of book sections 4.3 and 4.4, to the last digit printed there. */
class DifferentiationTest {
  private static double parabola(double x) {
    return 0.01 * (x * x) + 0.1 * x;
  }

  private static double bowl(double[] x) {
    return x[0] * x[0] + x[1] * x[1];
  }

  @Test
  void centralDifferenceGivesTheBooksDigits() {
    assertThat(Differentiation.centralDifference(DifferentiationTest::parabola, 5))
        .isEqualTo(0.1999999999990898);
    assertThat(Differentiation.centralDifference(DifferentiationTest::parabola, 10))
        .isEqualTo(0.2999999999986347);
  }

  @Test
  void forwardDifferenceIsOffByHalfOfHTimesTheCurvature() {
    // f'' = 0.02, so the error is 1e-4 · 0.02 / 2 = 1e-6
    assertThat(Differentiation.forwardDifference(DifferentiationTest::parabola, 5))
        .isCloseTo(0.200001, within(1e-9));
  }

  @Test
  void tangentLineTouches() {
    DoubleUnaryOperator line = Differentiation.tangentLine(DifferentiationTest::parabola, 5);
    // f(5) = 0.75, slope 0.2: at 0 the line is at 0.75 - 0.2 · 5 = -0.25
    assertThat(line.applyAsDouble(5)).isCloseTo(0.75, within(1e-12));
    assertThat(line.applyAsDouble(0)).isCloseTo(-0.25, within(1e-10));
  }

  @Test
  void gradientGivesTheBooksNumbers() {
    double[] x = {3, 4};
    assertThat(Differentiation.gradient(DifferentiationTest::bowl, x))
        .containsExactly(new double[] {6, 8}, within(1e-9));
    assertThat(x).as("the point stays where it was").containsExactly(3, 4);
    assertThat(Differentiation.gradient(DifferentiationTest::bowl, 0, 2))
        .containsExactly(new double[] {0, 4}, within(1e-9));
    assertThat(Differentiation.gradient(DifferentiationTest::bowl, 3, 0))
        .containsExactly(new double[] {6, 0}, within(1e-9));
  }

  @Test
  void gradientsOfABatchAreThoseOfItsPoints() {
    double[][] points = {{3, 4}, {0, 2}, {3, 0}};
    double[][] gradients = Differentiation.gradients(DifferentiationTest::bowl, points);
    for (int n = 0; n < points.length; n++) {
      assertThat(gradients[n])
          .isEqualTo(Differentiation.gradient(DifferentiationTest::bowl, points[n]));
    }
  }

  @Test
  void gradientDescentEndsWhereTheBookDoes() {
    double[] start = {-3, 4};
    List<double[]> path = GradientDescent.path(DifferentiationTest::bowl, start, 0.1, 100);
    assertThat(path).hasSize(101);
    assertThat(path.get(0)).containsExactly(-3, 4);
    // Each step shrinks x by 1 - 2 · 0.1 = 0.8.
    assertThat(path.get(1)).containsExactly(new double[] {-2.4, 3.2}, within(1e-9));
    assertThat(path.get(100))
        .containsExactly(new double[] {-6.11110793e-10, 8.14814391e-10}, within(5e-19));
    assertThat(start).containsExactly(-3, 4);
    assertThat(GradientDescent.minimize(DifferentiationTest::bowl, start, 0.1, 100))
        .isEqualTo(path.get(100));
  }

  @Test
  void aPathThatCannotBeWalkedIsRefused() {
    for (double rate : new double[] {0, -0.1, Double.NaN}) {
      assertThatThrownBy(
              () -> GradientDescent.path(DifferentiationTest::bowl, new double[] {1}, rate, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "GradientDescent: learning rate is "
                  + rate
                  + ", needs more than 0; steps 1, need at least 0");
    }
    assertThatThrownBy(
            () -> GradientDescent.path(DifferentiationTest::bowl, new double[] {1}, 0.1, -1))
        .hasMessageEndingWith("steps -1, need at least 0");
  }

  @Test
  void aStepTooLargeDivergesAndOneTooSmallStays() {
    // Book section 4.4.1: -2.58983747e+13, -1.29524862e+12
    assertThat(GradientDescent.minimize(DifferentiationTest::bowl, new double[] {-3, 4}, 10, 100))
        .satisfies(x -> assertThat(Math.abs(x[0])).isGreaterThan(1e12));
    assertThat(
            GradientDescent.minimize(DifferentiationTest::bowl, new double[] {-3, 4}, 1e-10, 100))
        .containsExactly(new double[] {-2.99999994, 3.99999992}, within(5e-9));
  }
}
