package io.github.zerotodl4j.scratch.layer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.network.TwoLayerNet;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Wrong shapes and numbers are answered with what was got and what is needed. */
class LayerMessagesTest {

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void affine() {
    refused(
        () -> new TwoLayerNet(1).scores(Tensor.zeros(2, 783), false),
        "Affine: input has 783 features, weights need 784 (W1 is [784, 50])");
    refused(
        () -> new Affine(Tensor.zeros(3, 2), Tensor.zeros(2)).forward(Tensor.zeros(1, 2, 2), true),
        "Affine: input has 4 features, weights need 3 (W is [3, 2])");
    refused(
        () -> new Affine(Tensor.zeros(3, 2), Tensor.zeros(3)),
        "Affine: W is [3, 2], needs [in, out]; b is [3], needs [out]");
  }

  @Test
  void convolution() {
    Convolution layer = new Convolution(Tensor.zeros(4, 3, 5, 5), Tensor.zeros(4), 1, 0);
    refused(
        () -> layer.forward(Tensor.zeros(2, 1, 8, 8), true),
        "Convolution: input has 1 channels, filters need 3 (W is [4, 3, 5, 5])");
    refused(
        () -> layer.forward(Tensor.zeros(2, 64), true),
        "Convolution: an input sample is [64], needs [c, h, w]");
    refused(
        () -> layer.forward(Tensor.zeros(2, 3, 4, 9), true),
        "Convolution: filter 5x5 is larger than the padded input 4x9");
    refused(
        () -> new Convolution(Tensor.zeros(4, 3, 5, 5), Tensor.zeros(4), 0, 0),
        "Convolution: stride 0 needs at least 1, padding 0 at least 0");
    refused(
        () -> new Convolution(Tensor.zeros(4, 75), Tensor.zeros(4), 1, 0),
        "Convolution: W is [4, 75], needs [f, c, fh, fw]; b is [4], needs [f]");
  }

  @Test
  void pooling() {
    refused(
        () -> new Pooling(3, 3, 1, 0).forward(Tensor.zeros(1, 1, 2, 5), true),
        "Pooling: window 3x3 is larger than the padded input 2x5");
    refused(
        () -> new Pooling(2, 2, 1, 2),
        "Pooling: padding 2 must be between 0 and half of the window 2x2");
    refused(() -> new Pooling(0, 2, 1, 0), "Pooling: window 0x2 and stride 1 need at least 1");
    refused(() -> new Pooling(2, 2, 0, 0), "Pooling: window 2x2 and stride 0 need at least 1");
    refused(
        () -> new Pooling(2, 2, 2, 0).forward(Tensor.zeros(1, 10), true),
        "Pooling: an input sample is [10], needs [c, h, w]");
  }

  @Test
  void dropout() {
    for (double ratio : new double[] {-0.1, 1, Double.NaN}) {
      refused(
          () -> new Dropout(ratio, 1),
          "Dropout: ratio is " + ratio + ", needs at least 0 and less than 1 (the share dropped)");
    }
  }

  @Test
  void batchNormalization() {
    refused(
        () -> new BatchNormalization(3).forward(Tensor.zeros(2, 4), true),
        "BatchNormalization: an input sample is [4], needs [3] or [3, h, w] (gamma is [3])");
    refused(
        () -> new BatchNormalization(Compute.plain(1), 3, "", 1, 1e-6f),
        "BatchNormalization: 3 features, momentum 1.0, eps 1.0E-6: needs features of at least 1, "
            + "momentum from 0 to below 1, eps above 0");
  }

  @Test
  void softmaxWithLoss() {
    SoftmaxWithLoss loss = new SoftmaxWithLoss();
    refused(
        () -> loss.forward(Tensor.zeros(2, 3), new int[] {1}),
        "SoftmaxWithLoss: 2 samples, only 1 labels");
    refused(
        () -> loss.forward(Tensor.zeros(2, 3), new int[] {1, 3}),
        "SoftmaxWithLoss: label 3 of sample 1 is no class from 0 to 2");
    refused(
        () -> loss.forward(Tensor.zeros(2, 3, 1), new int[] {1, 2}),
        "SoftmaxWithLoss: scores are [2, 3, 1], need [n, classes]");
    refused(
        () -> loss.forward(Tensor.zeros(1, 3), Tensor.zeros(1, 3)),
        "SoftmaxWithLoss: one-hot row 0 needs a single 1 among zeros");
    refused(
        () -> loss.forward(Tensor.zeros(1, 3), Tensor.zeros(3)),
        "SoftmaxWithLoss: one-hot labels are [3], scores are [1, 3]");
  }
}
