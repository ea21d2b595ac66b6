package io.github.zerotodl4j.dl4j.model;

import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNBatchNormHelper;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Batch normalization of images, trained with two passes over memory each way where DL4J makes
 * many.
 *
 * <pre>{@code
 * forward   y  = gamma (x - mean) / s + beta,  s = sqrt(variance + epsilon)
 * backward  dx = gamma / s (dy - dbeta / m - (x - mean) / s · dgamma / m)
 * }</pre>
 *
 * <p>Input and output {@code [n, c, h, w]}, the rest {@code [c]}; m is {@code n h w}. Mean,
 * variance and backward are computed here, channel by channel, the forward formula by oneDNN.
 * Anything but float images goes DL4J's way. Ioffe and Szegedy (2015).
 */
final class FastNormHelper extends MKLDNNBatchNormHelper implements ChannelsLast.Reader {
  private INDArray mean; // (c), of the last training batch if that was an image
  private INDArray variance; // (c)

  private final MKLDNNBatchNormHelper pixelwise;
  private boolean nextReadsChannelsLast;

  FastNormHelper(DataType dataType) {
    super(dataType);
    pixelwise = new MKLDNNBatchNormHelper(dataType);
  }

  @Override
  public void passOnChannelsLast(boolean nextReadsThem) {
    nextReadsChannelsLast = nextReadsThem;
  }

  private static boolean isMine(INDArray x, CNN2DFormat format) {
    return x.rank() == 4 && format == CNN2DFormat.NCHW && x.dataType() == DataType.FLOAT;
  }

  @Override
  public INDArray preOutput(
      INDArray x,
      boolean training,
      long[] shape,
      INDArray gamma,
      INDArray beta,
      INDArray runningMean,
      INDArray runningVariance,
      double decay,
      double epsilon,
      CNN2DFormat format,
      LayerWorkspaceMgr workspaces) {
    Optional<INDArray> pixels =
        training || !isMine(x, format) ? Optional.empty() : ChannelsLast.find(x);
    if (pixels.isPresent()) {
      INDArray y =
          pixelwise.preOutput(
              pixels.get(),
              false,
              shape,
              gamma,
              beta,
              runningMean,
              runningVariance,
              decay,
              epsilon,
              CNN2DFormat.NHWC,
              workspaces);
      return ChannelsLast.give(y, nextReadsChannelsLast, workspaces);
    }
    if (!training || !isMine(x, format)) {
      if (training) {
        mean = null;
      }
      return super.preOutput(
          x,
          training,
          shape,
          gamma,
          beta,
          runningMean,
          runningVariance,
          decay,
          epsilon,
          format,
          workspaces);
    }
    moments(RowMajor.of(x));
    return super.preOutput(
        x, false, shape, gamma, beta, mean, variance, decay, epsilon, format, workspaces);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray input,
      INDArray epsilons,
      long[] shape,
      INDArray gamma,
      INDArray beta,
      INDArray dGamma,
      INDArray dBeta,
      double epsilon,
      CNN2DFormat format,
      LayerWorkspaceMgr workspaces) {
    if (mean == null || gamma == null || !isMine(input, format)) {
      return super.backpropGradient(
          input, epsilons, shape, gamma, beta, dGamma, dBeta, epsilon, format, workspaces);
    }
    INDArray dx =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'c');
    float[][] gradients = backward(RowMajor.of(input), RowMajor.of(epsilons), gamma, epsilon, dx);
    dGamma.assign(Nd4j.createFromArray(gradients[0]).reshape(dGamma.shape()));
    dBeta.assign(Nd4j.createFromArray(gradients[1]).reshape(dBeta.shape()));
    Gradient gradient = new DefaultGradient();
    gradient.setGradientFor(BatchNormalizationParamInitializer.GAMMA, dGamma);
    gradient.setGradientFor(BatchNormalizationParamInitializer.BETA, dBeta);
    return new Pair<>(gradient, dx);
  }

  private void moments(INDArray x) {
    int images = (int) x.size(0);
    int channels = (int) x.size(1);
    int pixels = (int) (x.size(2) * x.size(3));
    float[] means = new float[channels];
    float[] variances = new float[channels];
    RowMajor.parallel(channels)
        .forEach(
            c -> {
              FloatPointer data = pointer(x);
              float[] row = new float[pixels];
              double sum = 0;
              for (int i = 0; i < images; i++) {
                data.position(((long) i * channels + c) * pixels).get(row);
                sum += sum(row);
              }
              float m = (float) (sum / ((double) images * pixels));
              double squares = 0;
              for (int i = 0; i < images; i++) {
                data.position(((long) i * channels + c) * pixels).get(row);
                squares += sumOfSquares(row, m);
              }
              means[c] = m;
              variances[c] = (float) (squares / ((double) images * pixels));
            });
    // detached from the pass's workspace: the backward pass reads them too
    mean = Nd4j.createFromArray(means).detach();
    variance = Nd4j.createFromArray(variances).detach();
  }

  private float[][] backward(INDArray x, INDArray dy, INDArray gamma, double epsilon, INDArray dx) {
    int images = (int) x.size(0);
    int channels = (int) x.size(1);
    int pixels = (int) (x.size(2) * x.size(3));
    float[] means = mean.toFloatVector();
    float[] variances = variance.toFloatVector();
    float[] gammas = gamma.reshape(channels).toFloatVector();
    float[][] gradients = new float[2][channels];
    RowMajor.parallel(channels)
        .forEach(
            c -> {
              FloatPointer xs = pointer(x);
              FloatPointer dys = pointer(dy);
              FloatPointer dxs = pointer(dx);
              float[] rowX = new float[pixels];
              float[] rowDy = new float[pixels];
              double dot = 0;
              double sum = 0;
              for (int i = 0; i < images; i++) {
                long at = ((long) i * channels + c) * pixels;
                xs.position(at).get(rowX);
                dys.position(at).get(rowDy);
                dot += dotCentred(rowX, means[c], rowDy);
                sum += sum(rowDy);
              }
              double inverse = 1 / Math.sqrt(variances[c] + epsilon);
              double m = (double) images * pixels;
              gradients[0][c] = (float) (dot * inverse);
              gradients[1][c] = (float) sum;
              float a = (float) (gammas[c] * inverse);
              float b = (float) (gammas[c] * inverse * inverse * inverse * dot / m);
              float shift = (float) (gammas[c] * inverse * sum / m);
              for (int i = 0; i < images; i++) {
                long at = ((long) i * channels + c) * pixels;
                xs.position(at).get(rowX);
                dys.position(at).get(rowDy);
                for (int j = 0; j < pixels; j++) {
                  rowDy[j] = a * rowDy[j] - b * (rowX[j] - means[c]) - shift;
                }
                dxs.position(at).put(rowDy);
              }
            });
    return gradients;
  }

  /** Four sums side by side: the additions need not wait for each other. */
  private static double sum(float[] v) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int j = 0;
    for (; j + 3 < v.length; j += 4) {
      s0 += v[j];
      s1 += v[j + 1];
      s2 += v[j + 2];
      s3 += v[j + 3];
    }
    for (; j < v.length; j++) {
      s0 += v[j];
    }
    return (double) s0 + s1 + s2 + s3;
  }

  private static double sumOfSquares(float[] v, float mean) {
    float s0 = 0;
    float s1 = 0;
    int j = 0;
    for (; j + 1 < v.length; j += 2) {
      float d0 = v[j] - mean;
      float d1 = v[j + 1] - mean;
      s0 += d0 * d0;
      s1 += d1 * d1;
    }
    for (; j < v.length; j++) {
      s0 += (v[j] - mean) * (v[j] - mean);
    }
    return (double) s0 + s1;
  }

  private static double dotCentred(float[] x, float mean, float[] dy) {
    float s0 = 0;
    float s1 = 0;
    int j = 0;
    for (; j + 1 < x.length; j += 2) {
      s0 += (x[j] - mean) * dy[j];
      s1 += (x[j + 1] - mean) * dy[j + 1];
    }
    for (; j < x.length; j++) {
      s0 += (x[j] - mean) * dy[j];
    }
    return (double) s0 + s1;
  }

  /** A pointer of its own for every thread, as its position moves. */
  private static FloatPointer pointer(INDArray x) {
    return new FloatPointer(x.data().addressPointer());
  }

  @Override
  public INDArray getMeanCache(DataType dataType) {
    return mean == null ? super.getMeanCache(dataType) : mean.castTo(dataType);
  }

  @Override
  public INDArray getVarCache(DataType dataType) {
    return mean == null ? super.getVarCache(dataType) : variance.castTo(dataType);
  }
}
