package io.github.zerotodl4j.dl4j.model;

import java.nio.FloatBuffer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.OutputLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * DL4J's output layer with softmax and cross-entropy, computed by {@link Affine} and in one pass
 * over the scores.
 *
 * <pre>{@code
 * p = softmax(x W + b),   loss = - sum of t log p,   gradient of the scores = p - t
 * }</pre>
 *
 * <p>DL4J computes the scores of a step twice, for the gradient and for the loss, and softmax too.
 * Other losses and activations behave as in DL4J.
 */
final class FastOutput extends OutputLayer implements FirstLayer {
  private static final long serialVersionUID = 1L;

  /** DL4J's: what a probability of a true class counts as at least. */
  private static final double SMALLEST = 1e-10;

  private transient double loss; // the sum over the batch
  private transient boolean lossIsKnown;
  private transient boolean inputGradientUnwanted;

  FastOutput(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  public void wantInputGradient(boolean wanted) {
    inputGradientUnwanted = !wanted;
  }

  @Override
  public void setInput(INDArray newInput, LayerWorkspaceMgr workspaces) {
    lossIsKnown = false;
    super.setInput(newInput, workspaces);
  }

  @Override
  public void setLabels(INDArray newLabels) {
    lossIsKnown = false;
    super.setLabels(newLabels);
  }

  private boolean isPlain() {
    return layerConf().getActivationFn() instanceof ActivationSoftmax
        && layerConf().getLossFn().equals(new LossMCXENT())
        && hasBias()
        && !hasLayerNorm()
        && layerConf().getWeightNoise() == null
        && maskArray == null
        && Affine.knows(input, getParam(DefaultParamInitializer.WEIGHT_KEY));
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    if (!isPlain()) {
      return super.activate(training, workspaces);
    }
    INDArray p = scores(training, ArrayType.ACTIVATIONS, workspaces);
    int classes = (int) p.size(1);
    FloatBuffer values = RowMajor.floats(p);
    float[] row = new float[classes];
    for (int i = 0; i < p.size(0); i++) {
      values.get(i * classes, row);
      softmax(row);
      values.put(i * classes, row);
    }
    return p;
  }

  /** {@code x W + b}, with dropout of x while training. */
  private INDArray scores(boolean training, ArrayType kind, LayerWorkspaceMgr workspaces) {
    applyDropOutIfNecessary(training, workspaces);
    INDArray w = getParam(DefaultParamInitializer.WEIGHT_KEY);
    INDArray z =
        workspaces.createUninitialized(
            kind, DataType.FLOAT, new long[] {input.size(0), w.size(1)}, 'c');
    Affine.forward(input, w, getParam(DefaultParamInitializer.BIAS_KEY), z, false);
    return z;
  }

  private static void softmax(float[] row) {
    float largest = Float.NEGATIVE_INFINITY;
    for (float z : row) {
      largest = Math.max(largest, z);
    }
    double sum = 0;
    for (int j = 0; j < row.length; j++) {
      row[j] = (float) Math.exp(row[j] - largest);
      sum += row[j];
    }
    for (int j = 0; j < row.length; j++) {
      row[j] = (float) (row[j] / sum);
    }
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray w = getParam(DefaultParamInitializer.WEIGHT_KEY);
    boolean fits =
        labels != null
            && labels.rank() == 2
            && labels.dataType() == DataType.FLOAT
            && labels.size(0) == input.size(0)
            && labels.size(1) == w.size(1);
    if (!fits || !isPlain()) {
      return super.backpropGradient(epsilon, workspaces);
    }
    INDArray dz = scores(true, ArrayType.BP_WORKING_MEM, workspaces);
    loss = toGradient(dz, RowMajor.of(labels));
    lossIsKnown = true;
    INDArray dW = gradientViews.get(DefaultParamInitializer.WEIGHT_KEY);
    INDArray db = gradientViews.get(DefaultParamInitializer.BIAS_KEY);
    Affine.parameterGradients(input, dz, dW, db);
    Gradient gradient = new DefaultGradient();
    gradient.setGradientFor(DefaultParamInitializer.WEIGHT_KEY, dW);
    gradient.setGradientFor(DefaultParamInitializer.BIAS_KEY, db);
    if (inputGradientUnwanted) {
      return new Pair<>(gradient, null); // DL4J's word for a gradient that there is not
    }
    INDArray dx =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'c');
    Affine.inputGradient(dz, w, dx);
    return new Pair<>(gradient, backpropDropOutIfPresent(dx));
  }

  /** Turns scores into their gradients and returns the loss. */
  private static double toGradient(INDArray scores, INDArray labels) {
    int classes = (int) scores.size(1);
    FloatBuffer values = RowMajor.floats(scores);
    FloatBuffer targets = RowMajor.floats(labels);
    float[] p = new float[classes];
    float[] t = new float[classes];
    double loss = 0;
    for (int i = 0; i < scores.size(0); i++) {
      values.get(i * classes, p);
      targets.get(i * classes, t);
      softmax(p);
      for (int j = 0; j < classes; j++) {
        if (t[j] != 0) {
          loss -= t[j] * Math.log(Math.max(SMALLEST, p[j]));
        }
        p[j] -= t[j];
      }
      values.put(i * classes, p);
    }
    return loss;
  }

  @Override
  public double computeScore(double penalty, boolean training, LayerWorkspaceMgr workspaces) {
    if (!lossIsKnown) {
      return super.computeScore(penalty, training, workspaces);
    }
    lossIsKnown = false;
    score = (conf().isMiniBatch() ? loss / getInputMiniBatchSize() : loss) + penalty;
    return score;
  }
}
