package io.github.zerotodl4j.dl4j.twin;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A layer in DL4J's words: as the object DL4J takes and as the Java that writes it down. Both stand
 * side by side so that what people read is what runs.
 */
public sealed interface TwinLayer {

  /** Its name in the network, such as {@code conv1}. */
  String name();

  /** The object. */
  Layer layer();

  /** The Java expression: the builder's constructor first, then one call a line, without build. */
  List<String> java();

  /** DL4J's classes that the expression names. */
  List<Class<?>> classes();

  /** Weight decay stands on each layer: on the whole configuration DL4J M2.1 applies it twice. */
  private static <T extends BaseLayer.Builder<?>> T decaying(T builder, double decay) {
    if (decay > 0) {
      builder.weightDecay(decay, true);
    }
    return builder;
  }

  private static List<String> lines(double decay, String... calls) {
    List<String> lines = new ArrayList<>(List.of(calls));
    lines.removeIf(String::isEmpty);
    if (decay > 0) {
      lines.add(".weightDecay(" + decay + ", true)");
    }
    return lines;
  }

  private static String activation(Activation function) {
    return ".activation(Activation." + function.name() + ")";
  }

  private static String named(String name) {
    return ".name(\"" + name + "\")";
  }

  private static String pair(String method, int a, int b, int usual) {
    return a == usual && b == usual ? "" : "." + method + "(" + a + ", " + b + ")";
  }

  /** A convolution with the function behind it. */
  record Convolution(
      String name,
      int filters,
      int height,
      int width,
      int stride,
      int padding,
      boolean bias,
      Activation function,
      double decay)
      implements TwinLayer {
    @Override
    public Layer layer() {
      return decaying(
              new ConvolutionLayer.Builder(height, width)
                  .name(name)
                  .nOut(filters)
                  .stride(stride, stride)
                  .padding(padding, padding)
                  .hasBias(bias)
                  .activation(function),
              decay)
          .build();
    }

    @Override
    public List<String> java() {
      return lines(
          decay,
          "new ConvolutionLayer.Builder(" + height + ", " + width + ")",
          named(name),
          ".nOut(" + filters + ")",
          pair("stride", stride, stride, 1),
          pair("padding", padding, padding, 0),
          bias ? "" : ".hasBias(false)",
          activation(function));
    }

    @Override
    public List<Class<?>> classes() {
      return List.of(ConvolutionLayer.class, Activation.class);
    }
  }

  /** An affine layer with the function behind it. */
  record Dense(String name, int units, Activation function, double decay) implements TwinLayer {
    @Override
    public Layer layer() {
      return decaying(new DenseLayer.Builder().name(name).nOut(units).activation(function), decay)
          .build();
    }

    @Override
    public List<String> java() {
      return lines(
          decay,
          "new DenseLayer.Builder()",
          named(name),
          ".nOut(" + units + ")",
          activation(function));
    }

    @Override
    public List<Class<?>> classes() {
      return List.of(DenseLayer.class, Activation.class);
    }
  }

  /** The last affine layer with softmax and mean cross-entropy. */
  record Output(String name, int units, double decay) implements TwinLayer {
    @Override
    public Layer layer() {
      return decaying(
              new OutputLayer.Builder(LossFunction.MCXENT)
                  .name(name)
                  .nOut(units)
                  .activation(Activation.SOFTMAX),
              decay)
          .build();
    }

    @Override
    public List<String> java() {
      return lines(
          decay,
          "new OutputLayer.Builder(LossFunction.MCXENT)",
          named(name),
          ".nOut(" + units + ")",
          activation(Activation.SOFTMAX));
    }

    @Override
    public List<Class<?>> classes() {
      return List.of(OutputLayer.class, LossFunction.class, Activation.class);
    }
  }

  /** Softmax and mean cross-entropy alone, where something stands behind the last affine layer. */
  record Loss(String name) implements TwinLayer {
    @Override
    public Layer layer() {
      return new LossLayer.Builder(LossFunction.MCXENT)
          .name(name)
          .activation(Activation.SOFTMAX)
          .build();
    }

    @Override
    public List<String> java() {
      return lines(
          0,
          "new LossLayer.Builder(LossFunction.MCXENT)",
          named(name),
          activation(Activation.SOFTMAX));
    }

    @Override
    public List<Class<?>> classes() {
      return List.of(LossLayer.class, LossFunction.class, Activation.class);
    }
  }

  /** Pooling with square windows. */
  record Pooling(String name, boolean max, int window, int stride, int padding)
      implements TwinLayer {
    private SubsamplingLayer.PoolingType type() {
      return max ? SubsamplingLayer.PoolingType.MAX : SubsamplingLayer.PoolingType.AVG;
    }

    @Override
    public Layer layer() {
      return new SubsamplingLayer.Builder(type())
          .name(name)
          .kernelSize(window, window)
          .stride(stride, stride)
          .padding(padding, padding)
          .build();
    }

    @Override
    public List<String> java() {
      return lines(
          0,
          "new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType." + type().name() + ")",
          named(name),
          pair("kernelSize", window, window, 0),
          pair("stride", stride, stride, 0),
          pair("padding", padding, padding, 0));
    }

    @Override
    public List<Class<?>> classes() {
      return List.of(SubsamplingLayer.class);
    }
  }

  /** The mean of each channel. */
  record GlobalPooling(String name) implements TwinLayer {
    @Override
    public Layer layer() {
      return new GlobalPoolingLayer.Builder(PoolingType.AVG).name(name).build();
    }

    @Override
    public List<String> java() {
      return lines(0, "new GlobalPoolingLayer.Builder(PoolingType.AVG)", named(name));
    }

    @Override
    public List<Class<?>> classes() {
      return List.of(GlobalPoolingLayer.class, PoolingType.class);
    }
  }

  /** Batch normalization; decay is the share of the running statistics that is kept. */
  record Normalization(String name, float decay, float eps) implements TwinLayer {
    @Override
    public Layer layer() {
      return new BatchNormalization.Builder()
          .name(name)
          .decay(shortest(decay))
          .eps(shortest(eps))
          .build();
    }

    @Override
    public List<String> java() {
      return lines(
          0,
          "new BatchNormalization.Builder()",
          named(name),
          ".decay(" + decay + ")",
          ".eps(" + eps + ")");
    }

    @Override
    public List<Class<?>> classes() {
      return List.of(BatchNormalization.class);
    }

    /** The number that people would write: 0.99, not 0.9900000095367432. */
    private static double shortest(float value) {
      return Double.parseDouble(Float.toString(value));
    }
  }

  /** Dropout; DL4J's number is the probability to keep, the book's the share that is dropped. */
  record Dropout(String name, double ratio, IDropout dropout) implements TwinLayer {
    @Override
    public Layer layer() {
      return new DropoutLayer.Builder(dropout).name(name).build();
    }

    @Override
    public List<String> java() {
      return lines(0, "new DropoutLayer.Builder(" + (1 - ratio) + ")", named(name));
    }

    @Override
    public List<Class<?>> classes() {
      return List.of(DropoutLayer.class);
    }
  }

  /** A function that stands alone. */
  record Function(String name, Activation function) implements TwinLayer {
    @Override
    public Layer layer() {
      return new ActivationLayer.Builder().name(name).activation(function).build();
    }

    @Override
    public List<String> java() {
      return lines(0, "new ActivationLayer.Builder()", named(name), activation(function));
    }

    @Override
    public List<Class<?>> classes() {
      return List.of(ActivationLayer.class, Activation.class);
    }
  }
}
