package chapter6;

import io.github.zerotodl4j.scratch.layer.Layer;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Exercise 6.5: batch normalization, every feature on one scale. x is [n, features].
 *
 * <pre>
 * training:   mean, variance   of each column of the batch; the variance is divided by n
 *             xhat = (x - mean) / sqrt(variance + 1e-6)
 *             y = gamma · xhat + beta
 *             runningMean = 0.9 · runningMean + 0.1 · mean; runningVariance alike
 * prediction: the same y with runningMean and runningVariance for mean and variance
 *
 * backward:   dbeta  = the sum of dout over the batch
 *             dgamma = the sum of dout · xhat over the batch
 *             dx     = gamma / sqrt(variance + 1e-6) · (dout - dbeta / n - xhat · dgamma / n)
 * </pre>
 *
 * <p>Why two terms are taken off in dx: moving one x moves the mean and the variance as well. The
 * running mean starts at 0, the running variance at 1.
 *
 * <p>Book section 6.3; Ioffe and Szegedy 2015. Check: ./zero exercise 6.5
 */
public final class BatchNormalization implements Layer {
  private final Parameter gamma; // [features], 1 at first
  private final Parameter beta; // [features], 0 at first
  private final float[] runningMean;
  private final float[] runningVariance;
  // What backward will need; forward keeps it here.
  private Tensor xhat;
  private double[] variance;

  public BatchNormalization(int features) {
    gamma = Parameter.of("gamma", Tensor.zeros(features));
    beta = Parameter.of("beta", Tensor.zeros(features));
    runningMean = new float[features];
    runningVariance = new float[features];
    Arrays.fill(gamma.value().data(), 1);
    Arrays.fill(runningVariance, 1);
  }

  @Override
  public int[] outputShape(int... inputShape) {
    return inputShape.clone();
  }

  @Override
  public Tensor forward(Tensor x, boolean training) {
    throw new UnsupportedOperationException("a hole: return y, of x's shape");
  }

  @Override
  public Tensor backward(Tensor dout) {
    throw new UnsupportedOperationException("a hole: fill dgamma and dbeta, return dx");
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(gamma, beta);
  }
}
