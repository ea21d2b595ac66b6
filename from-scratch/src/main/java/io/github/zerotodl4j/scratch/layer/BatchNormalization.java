package io.github.zerotodl4j.scratch.layer;

import io.github.zerotodl4j.plan.BatchNormalizationSpec;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.kernel.NormalizationShape;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Batch normalization: {@code y = gamma · (x - mean) / sqrt(variance + eps) + beta}.
 *
 * <p>Input {@code [n, features]}, normalized per feature, or {@code [n, c, h, w]}, normalized per
 * channel; gamma and beta hold one value each per feature or channel. While training, mean and
 * (biased) variance are the batch's and move the running ones: {@code running = momentum · running
 * + (1 - momentum) · batch}; in prediction the running ones are used. Running mean starts at 0 and
 * running variance at 1, as in frameworks (the book starts both at 0). The book writes its eps as
 * 10e-7, which is 1e-6. Book section 6.3; Ioffe and Szegedy 2015.
 */
public final class BatchNormalization implements Layer {
  private final Kernels kernels;
  private final Parameter gamma; // [features]
  private final Parameter beta; // [features]
  private final Parameter runningMean; // [features]
  private final Parameter runningVariance; // [features]
  private final float momentum;
  private final float eps;
  private final float[] mean;
  private final float[] variance;
  private final Buffer normalizedMemory = new Buffer();
  private final Buffer out = new Buffer();
  private final Buffer dx = new Buffer();
  private Tensor normalized;

  /** Creates the layer with the book's momentum and eps on the standard kernels. */
  public BatchNormalization(int features) {
    this(
        Compute.standard(),
        features,
        "",
        BatchNormalizationSpec.MOMENTUM,
        BatchNormalizationSpec.EPS);
  }

  /**
   * Creates the layer with gamma 1 and beta 0.
   *
   * @param kernels the loops
   * @param features how many features, or channels of an image
   * @param number put behind the names gamma, beta, running_mean and running_var
   * @param momentum the share of the old running value that is kept, from 0 to below 1
   * @param eps added to the variance, positive
   * @throws IllegalArgumentException if a number is out of range
   */
  public BatchNormalization(
      Kernels kernels, int features, String number, float momentum, float eps) {
    BatchNormalizationSpec.checkNumbers(features, momentum, eps);
    this.kernels = kernels;
    this.gamma = Parameter.of("gamma" + number, constant(1, features));
    this.beta = Parameter.of("beta" + number, Tensor.zeros(features));
    this.runningMean = Parameter.of("running_mean" + number, Tensor.zeros(features));
    this.runningVariance = Parameter.of("running_var" + number, constant(1, features));
    this.momentum = momentum;
    this.eps = eps;
    this.mean = new float[features];
    this.variance = new float[features];
  }

  @Override
  public int[] outputShape(int... inputShape) {
    Shapes.check(
        (inputShape.length == 1 || inputShape.length == 3) && inputShape[0] == features(),
        "BatchNormalization: an input sample is %s, needs [%d] or [%d, h, w] (%s is [%d])",
        Shapes.text(inputShape),
        features(),
        features(),
        gamma.name(),
        features());
    return inputShape.clone();
  }

  @Override
  public Tensor forward(Tensor x, boolean training) {
    outputShape(x.sampleShape());
    Tensor y = out.shaped(x.shape());
    if (training) {
      normalizeByBatch(x, y);
    } else {
      normalizeByHistory(x, y);
    }
    return y;
  }

  private void normalizeByBatch(Tensor x, Tensor y) {
    normalized = normalizedMemory.shaped(x.shape());
    kernels.batchNormForward(
        shape(x),
        x.dim(0),
        eps,
        x.data(),
        gamma.value().data(),
        beta.value().data(),
        mean,
        variance,
        normalized.data(),
        y.data());
    move(runningMean.value().data(), mean);
    move(runningVariance.value().data(), variance);
  }

  private void normalizeByHistory(Tensor x, Tensor y) {
    normalized = null;
    kernels.batchNormInference(
        shape(x),
        x.dim(0),
        eps,
        x.data(),
        gamma.value().data(),
        beta.value().data(),
        runningMean.value().data(),
        runningVariance.value().data(),
        y.data());
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the last forward was not a training one: in prediction the
   *     batch's statistics, which the gradient needs, are not computed
   */
  @Override
  public Tensor backward(Tensor dout) {
    if (normalized == null) {
      throw new IllegalStateException(
          "BatchNormalization: backward needs a forward with training = true before it");
    }
    Checks.gradient("BatchNormalization", dout, normalized);
    Tensor dx = this.dx.shaped(dout.shape());
    kernels.batchNormBackward(
        shape(dout),
        dout.dim(0),
        eps,
        normalized.data(),
        variance,
        gamma.value().data(),
        dout.data(),
        dx.data(),
        gamma.gradient().data(),
        beta.gradient().data());
    return dx;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(gamma, beta);
  }

  @Override
  public List<Parameter> statistics() {
    return List.of(runningMean, runningVariance);
  }

  private int features() {
    return gamma.value().size();
  }

  private NormalizationShape shape(Tensor x) {
    return new NormalizationShape(features(), x.size() / (x.dim(0) * features()));
  }

  private void move(float[] running, float[] batch) {
    for (int i = 0; i < batch.length; i++) {
      running[i] = momentum * running[i] + (1 - momentum) * batch[i];
    }
  }

  private static Tensor constant(float value, int size) {
    Tensor tensor = Tensor.zeros(size);
    Arrays.fill(tensor.data(), value);
    return tensor;
  }
}
