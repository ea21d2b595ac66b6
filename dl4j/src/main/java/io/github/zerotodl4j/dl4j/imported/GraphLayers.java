package io.github.zerotodl4j.dl4j.imported;

import io.github.zerotodl4j.exchange.graph.Node;
import io.github.zerotodl4j.exchange.graph.Operation;
import io.github.zerotodl4j.exchange.graph.Weights;
import io.github.zerotodl4j.exchange.graph.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A node as DL4J has it.
 *
 * <p>Borders in front of a convolution are a layer of their own: DL4J's {@code Same} need not put
 * the odd row where TensorFlow does. Batch normalization keeps the variance itself.
 */
final class GraphLayers {

  private GraphLayers() {}

  /** Adds a node; one that is frozen keeps its numbers while others learn. */
  static void add(
      GraphBuilder builder, Node node, Map<String, int[]> shapes, boolean last, boolean frozen) {
    int[] in = shapes.get(node.inputs().get(0));
    String[] inputs = node.inputs().toArray(String[]::new);
    Operation operation = node.operation();
    if (operation instanceof Operation.Convolution convolution) {
      convolution(builder, node, convolution, frozen, in);
    } else if (operation instanceof Operation.Scale scale) {
      scale(builder, node, scale, in);
    } else if (operation instanceof Operation.Add) {
      builder.addVertex(node.name(), new ElementWiseVertex(ElementWiseVertex.Op.Add), inputs);
    } else if (operation instanceof Operation.Concatenate) {
      builder.addVertex(node.name(), new MergeVertex(), inputs);
    } else if (operation instanceof Operation.Reshape reshape) {
      builder.addVertex(node.name(), reshape(in, reshape.shape()), inputs);
    } else {
      builder.addLayer(node.name(), kept(layer(operation, in, last), operation, frozen), inputs);
    }
  }

  /** DL4J's {@code NoOp} rule subtracts the gradient as it is; one of rate 0 subtracts nothing. */
  private static Layer kept(Layer layer, Operation operation, boolean frozen) {
    if (layer instanceof BaseLayer base && frozen) {
      base.setIUpdater(new Sgd(0));
    }
    if (layer instanceof BaseLayer base && (frozen || hasNoBias(operation))) {
      base.setBiasUpdater(new Sgd(0));
    }
    return layer;
  }

  /** A convolution without bias is one whose bias is 0 here, and stays so. */
  private static boolean hasNoBias(Operation operation) {
    if (!(operation instanceof Operation.Convolution convolution)) {
      return false;
    }
    for (float b : convolution.bias().values()) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private static GraphVertex reshape(int[] in, int... out) {
    if (in.length == 3 && out.length == 1) {
      return new PreprocessorVertex(new CnnToFeedForwardPreProcessor(in[1], in[2], in[0]));
    }
    if (in.length == 1 && out.length == 3) {
      return new PreprocessorVertex(new FeedForwardToCnnPreProcessor(out[1], out[2], out[0]));
    }
    // the same shape: nothing changes
    return new ScaleVertex(1);
  }

  private static void convolution(
      GraphBuilder builder,
      Node node,
      Operation.Convolution convolution,
      boolean frozen,
      int... in) {
    Window w = convolution.window();
    String input = node.inputs().get(0);
    if (!w.hasNoBorders()) {
      String border = node.name() + " border";
      builder.addLayer(
          border,
          new ZeroPaddingLayer.Builder(w.top(), w.bottom(), w.left(), w.right()).build(),
          input);
      input = border;
    }
    int out = convolution.kernel().shape()[0];
    int[] size = {w.height(), w.width()};
    int[] stride = {w.strideY(), w.strideX()};
    int dilation = convolution.dilation();
    Layer layer =
        convolution.groups() > 1
            ? new DepthwiseConvolution2D.Builder(size, stride, new int[] {0, 0})
                .depthMultiplier(out / in[0])
                .dilation(dilation, dilation)
                .convolutionMode(ConvolutionMode.Truncate)
                .activation(Activation.IDENTITY)
                // DL4J would give part of W the update rule of b
                .hasBias(!hasNoBias(convolution))
                .nIn(in[0])
                .nOut(out)
                .build()
            : new ConvolutionLayer.Builder(size, stride)
                .dilation(dilation, dilation)
                .convolutionMode(ConvolutionMode.Truncate)
                .activation(Activation.IDENTITY)
                .nIn(in[0])
                .nOut(out)
                .build();
    builder.addLayer(node.name(), kept(layer, convolution, frozen), input);
  }

  /**
   * One factor and offset are vertices; one for each channel, a convolution that does not learn.
   */
  private static void scale(GraphBuilder builder, Node node, Operation.Scale scale, int... in) {
    if (isUniform(scale)) {
      String factor = node.name() + " factor";
      builder.addVertex(factor, new ScaleVertex(scale.factor()[0]), node.inputs().get(0));
      builder.addVertex(node.name(), new ShiftVertex(scale.offset()[0]), factor);
    } else if (in.length == 3) {
      builder.addLayer(
          node.name(),
          new ConvolutionLayer.Builder(1, 1)
              .activation(Activation.IDENTITY)
              .updater(new Sgd(0))
              .nIn(in[0])
              .nOut(in[0])
              .build(),
          node.inputs().get(0));
    } else {
      throw new IllegalArgumentException(
          node.name() + ": a factor for each number of a row is not known here");
    }
  }

  private static boolean isUniform(Operation.Scale scale) {
    for (int i = 0; i < scale.factor().length; i++) {
      if (scale.factor()[i] != scale.factor()[0] || scale.offset()[i] != scale.offset()[0]) {
        return false;
      }
    }
    return !scale.reversed();
  }

  private static Layer layer(Operation operation, int[] in, boolean last) {
    if (operation instanceof Operation.Dense dense) {
      int[] kernel = dense.kernel().shape();
      return new DenseLayer.Builder()
          .nIn(kernel[0])
          .nOut(kernel[1])
          .activation(Activation.IDENTITY)
          .build();
    }
    if (operation instanceof Operation.Normalization norm) {
      return new BatchNormalization.Builder()
          .eps(norm.eps())
          .decay(norm.momentum())
          .useLogStd(false)
          .nOut(in[0])
          .build();
    }
    if (operation instanceof Operation.Activation activation) {
      IActivation function = function(activation);
      return last ? loss(activation, function) : new ActivationLayer(function);
    }
    if (operation instanceof Operation.Pooling pooling) {
      return pooling(pooling);
    }
    if (operation instanceof Operation.GlobalPooling pooling) {
      return new GlobalPoolingLayer.Builder(pooling.maximum() ? PoolingType.MAX : PoolingType.AVG)
          .collapseDimensions(!pooling.keep())
          .build();
    }
    if (operation instanceof Operation.Padding p) {
      return new ZeroPaddingLayer.Builder(p.top(), p.bottom(), p.left(), p.right()).build();
    }
    Operation.Dropout dropout = (Operation.Dropout) operation;
    // DL4J's number is the share that is kept
    return dropout.rate() == 0
        ? new ActivationLayer(Activation.IDENTITY)
        : new DropoutLayer(new Dropout(1 - dropout.rate()));
  }

  private static Layer loss(Operation.Activation activation, IActivation function) {
    LossFunction loss =
        switch (activation.function()) {
          case SOFTMAX -> LossFunction.MCXENT;
          case SIGMOID -> LossFunction.XENT;
          default -> LossFunction.MSE;
        };
    return new LossLayer.Builder(loss).activation(function).build();
  }

  private static Layer pooling(Operation.Pooling pooling) {
    Window w = pooling.window();
    return new SubsamplingLayer.Builder(
            pooling.maximum() ? SubsamplingLayer.PoolingType.MAX : SubsamplingLayer.PoolingType.AVG,
            new int[] {w.height(), w.width()},
            new int[] {w.strideY(), w.strideX()})
        .convolutionMode(w.hasNoBorders() ? ConvolutionMode.Truncate : ConvolutionMode.Same)
        .build();
  }

  private static IActivation function(Operation.Activation activation) {
    return switch (activation.function()) {
      case RELU -> Activation.RELU.getActivationFunction();
      case RELU6 -> Activation.RELU6.getActivationFunction();
      case LEAKY_RELU -> new ActivationLReLU(activation.slope());
      case SIGMOID -> Activation.SIGMOID.getActivationFunction();
      case TANH -> Activation.TANH.getActivationFunction();
      case ELU -> new ActivationELU(activation.slope());
      case SWISH -> Activation.SWISH.getActivationFunction();
      case SOFTPLUS -> Activation.SOFTPLUS.getActivationFunction();
      case SOFTMAX -> Activation.SOFTMAX.getActivationFunction();
    };
  }

  /** DL4J's names for a node's arrays. */
  static List<String> parameters(Operation operation) {
    if (operation instanceof Operation.Normalization) {
      return List.of("gamma", "beta", "mean", "var");
    }
    boolean convolves = operation instanceof Operation.Scale scale && !isUniform(scale);
    if (isDepthwise(operation) && hasNoBias(operation)) {
      return List.of("W");
    }
    return convolves || !operation.weights().isEmpty() ? List.of("W", "b") : List.of();
  }

  /** A node's arrays in DL4J's order. */
  static List<Weights> toDl4j(Operation operation) {
    if (operation instanceof Operation.Scale scale) {
      return isUniform(scale) ? List.of() : List.of(diagonal(scale), Weights.of(scale.offset()));
    }
    List<Weights> weights = new ArrayList<>(operation.weights());
    if (isDepthwise(operation)) {
      int[] s = weights.get(0).shape();
      int in = ((Operation.Convolution) operation).groups();
      weights.set(0, weights.get(0).reshaped(in, s[0] / in, s[2], s[3]).permuted(2, 3, 0, 1));
    }
    return weights;
  }

  private static Weights diagonal(Operation.Scale scale) {
    int n = scale.factor().length;
    float[] kernel = new float[n * n];
    for (int i = 0; i < n; i++) {
      kernel[i * n + (scale.reversed() ? n - 1 - i : i)] = scale.factor()[i];
    }
    return new Weights(new int[] {n, n, 1, 1}, kernel);
  }

  private static boolean isDepthwise(Operation operation) {
    return operation instanceof Operation.Convolution convolution && convolution.groups() > 1;
  }

  /** A node's arrays out of DL4J's order, given flat. */
  static List<Weights> fromDl4j(Operation operation, List<Weights> flat) {
    List<Weights> weights = new ArrayList<>();
    for (int i = 0; i < operation.weights().size(); i++) {
      if (i == flat.size()) {
        weights.add(operation.weights().get(i)); // a bias that there is none of
        continue;
      }
      int[] s = operation.weights().get(i).shape();
      boolean spread = i == 0 && isDepthwise(operation);
      int in = spread ? ((Operation.Convolution) operation).groups() : 1;
      weights.add(
          spread
              ? flat.get(i).reshaped(s[2], s[3], in, s[0] / in).permuted(2, 3, 0, 1).reshaped(s)
              : flat.get(i).reshaped(s));
    }
    return weights;
  }
}
