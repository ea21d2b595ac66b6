package io.github.zerotodl4j.lessons.chapter;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/** Lines as the tutorial has them, in Java, and the same lines put right; the page runs both. */
final class TutorialLines {
  private TutorialLines() {}

  static double forwardSlope(DoubleUnaryOperator f, double x, double h) {
    return (f.applyAsDouble(x + h) - f.applyAsDouble(x)) / h;
  }

  static double centralSlope(DoubleUnaryOperator f, double x, double h) {
    return (f.applyAsDouble(x + h) - f.applyAsDouble(x - h)) / (2 * h);
  }

  static void adaGradWithoutGradient(double[] w, double[] dw, double[] h, double rate) {
    for (int i = 0; i < w.length; i++) {
      h[i] += dw[i] * dw[i];
      w[i] -= rate / (Math.sqrt(h[i]) + 1e-7);
    }
  }

  static void adaGrad(double[] w, double[] dw, double[] h, double rate) {
    for (int i = 0; i < w.length; i++) {
      h[i] += dw[i] * dw[i];
      w[i] -= rate * dw[i] / (Math.sqrt(h[i]) + 1e-7);
    }
  }

  static double[] dropoutTimesRatio(double[] x, double ratio) {
    double[] y = x.clone();
    for (int i = 0; i < y.length; i++) {
      y[i] *= ratio; // in prediction
    }
    return y;
  }

  static double[] dropoutTimesKept(double[] x, double ratio) {
    double[] y = x.clone();
    for (int i = 0; i < y.length; i++) {
      y[i] *= 1 - ratio; // in prediction
    }
    return y;
  }

  static double weightFromZeroToOne(SplittableRandom random) {
    return random.nextDouble(); // values in [0, 1), all of them positive
  }

  static double weightAroundZero(SplittableRandom random) {
    return random.nextGaussian(); // mean 0, standard deviation 1
  }

  static double[][] poolBackwardWithoutArgMax(double[][] x, double[][] dy) {
    double[][] dx = new double[x.length][x[0].length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[i].length; j++) {
        dx[i][j] = dy[i / 2][j / 2]; // where the maximum was is not known any more
      }
    }
    return dx;
  }

  static double[] outputWithoutReshape(double[][] product) {
    double[] y = new double[product.length * product[0].length];
    for (int place = 0; place < product.length; place++) {
      for (int f = 0; f < product[place].length; f++) {
        y[place * product[place].length + f] = product[place][f]; // a row per place, as it comes
      }
    }
    return y;
  }

  static double[] outputReshaped(double[][] product) {
    double[] y = new double[product.length * product[0].length];
    for (int place = 0; place < product.length; place++) {
      for (int f = 0; f < product[place].length; f++) {
        y[f * product.length + place] = product[place][f]; // a picture per filter
      }
    }
    return y;
  }

  static int outputSize(int in, int padding, int filter, int stride) {
    return (in + 2 * padding - filter) / stride + 1;
  }
}
