package io.github.zerotodl4j.dl4j.training;

import io.github.zerotodl4j.dl4j.twin.TwinLayer;
import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.BatchNormalizationSpec;
import io.github.zerotodl4j.plan.ConvolutionSpec;
import io.github.zerotodl4j.plan.DropoutSpec;
import io.github.zerotodl4j.plan.GlobalAveragePoolingSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.PoolingSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer.PoolingType;
import org.nd4j.linalg.activations.Activation;

/**
 * A layer of a stored network, read from its JSON without asking DL4J: the sizes that a plan needs
 * and the words for DL4J's own builders.
 *
 * @param layer in DL4J's words
 * @param kept the probability to keep an input while training, where the layer drops any itself
 */
record StoredLayer(TwinLayer layer, Optional<Double> kept) {
  private static final String PACKAGE = "org.deeplearning4j.nn.conf.layers.";
  private static final int LARGEST_WINDOW = 1024;
  private static final int MOST_UNITS = 10_000_000;

  /** Reads one layer; what no plan knows is refused. */
  static StoredLayer read(JsonPart part) {
    TwinLayer layer = layer(part);
    JsonPart dropout = part.field("idropout");
    return new StoredLayer(
        layer, dropout.isGiven() ? Optional.of(kept(dropout)) : Optional.empty());
  }

  private static TwinLayer layer(JsonPart part) {
    String type = part.type();
    String name = name(part.field("layerName"));
    return switch (type.startsWith(PACKAGE) ? type.substring(PACKAGE.length()) : "") {
      case "ConvolutionLayer" -> convolution(name, part);
      case "SubsamplingLayer" -> pooling(name, part);
      case "GlobalPoolingLayer" -> new TwinLayer.GlobalPooling(name);
      case "BatchNormalization" ->
          new TwinLayer.Normalization(
              name,
              (float) part.field("decay").number(0, Math.nextDown(1f)),
              (float) part.field("eps").number(Float.MIN_NORMAL, 1));
      case "DenseLayer" -> new TwinLayer.Dense(name, units(part), function(part), 0);
      case "OutputLayer" -> new TwinLayer.Output(name, units(part), 0);
      case "LossLayer" -> new TwinLayer.Loss(name);
      case "DropoutLayer" -> dropout(name, kept(part.field("idropout")));
      case "ActivationLayer" -> new TwinLayer.Function(name, function(part));
      default ->
          throw part.field("@class")
              .refused("one of the layers that a plan knows, such as DenseLayer, by its full name");
    };
  }

  private static String name(JsonPart part) {
    String name = part.text();
    part.check(
        name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,59}"),
        "up to 60 letters, digits, dots and dashes");
    return name;
  }

  private static TwinLayer convolution(String name, JsonPart part) {
    return new TwinLayer.Convolution(
        name,
        units(part),
        part.field("kernelSize").at(0).whole(1, LARGEST_WINDOW),
        part.field("kernelSize").at(1).whole(1, LARGEST_WINDOW),
        part.field("stride").at(0).whole(1, LARGEST_WINDOW),
        part.field("padding").at(0).whole(0, LARGEST_WINDOW),
        part.field("hasBias").flag(),
        function(part),
        0);
  }

  private static TwinLayer pooling(String name, JsonPart part) {
    JsonPart type = part.field("poolingType");
    boolean max = type.text().equals(PoolingType.MAX.name());
    type.check(max || type.text().equals(PoolingType.AVG.name()), "MAX or AVG");
    return new TwinLayer.Pooling(
        name,
        max,
        part.field("kernelSize").at(0).whole(1, LARGEST_WINDOW),
        part.field("stride").at(0).whole(1, LARGEST_WINDOW),
        part.field("padding").at(0).whole(0, LARGEST_WINDOW));
  }

  private static int units(JsonPart part) {
    return part.field("nout").whole(1, MOST_UNITS);
  }

  private static Activation function(JsonPart part) {
    JsonPart function = part.field("activationFn");
    Activation found = StoredValues.activation(function);
    function.check(found != Activation.SOFTMAX, "softmax at the end alone");
    return found;
  }

  private static TwinLayer dropout(String name, double kept) {
    return new TwinLayer.Dropout(name, dropped(kept), new Dropout(kept));
  }

  private static double kept(JsonPart dropout) {
    dropout.isOf(Dropout.class);
    return dropout.field("p").number(Float.MIN_NORMAL, 1);
  }

  /** The share dropped as people wrote it: 0.3 where 0.7 are kept, not 0.30000000000000004. */
  private static double dropped(double kept) {
    return BigDecimal.ONE.subtract(BigDecimal.valueOf(kept)).doubleValue();
  }

  /**
   * What it is in a plan: one layer, with dropout in front and a function behind as it has them.
   */
  List<LayerSpec> plan() {
    List<LayerSpec> plan = new ArrayList<>();
    if (!(layer instanceof TwinLayer.Dropout)) {
      kept.ifPresent(p -> plan.add(new DropoutSpec(dropped(p))));
    }
    if (layer instanceof TwinLayer.Convolution c) {
      plan.add(
          new ConvolutionSpec(
              c.filters(), c.height(), c.width(), c.stride(), c.padding(), c.bias()));
      activation(c.function()).ifPresent(plan::add);
    } else if (layer instanceof TwinLayer.Dense dense) {
      plan.add(new AffineSpec(dense.units()));
      activation(dense.function()).ifPresent(plan::add);
    } else if (layer instanceof TwinLayer.Output output) {
      plan.add(new AffineSpec(output.units()));
    } else if (layer instanceof TwinLayer.Pooling p) {
      PoolingSpec.Kind kind = p.max() ? PoolingSpec.Kind.MAX : PoolingSpec.Kind.AVERAGE;
      plan.add(new PoolingSpec(kind, p.window(), p.stride(), p.padding()));
    } else if (layer instanceof TwinLayer.GlobalPooling) {
      plan.add(new GlobalAveragePoolingSpec());
    } else if (layer instanceof TwinLayer.Normalization norm) {
      plan.add(new BatchNormalizationSpec(norm.decay(), norm.eps()));
    } else if (layer instanceof TwinLayer.Dropout dropout) {
      plan.add(new DropoutSpec(dropout.ratio()));
    } else if (layer instanceof TwinLayer.Function function) {
      activation(function.function()).ifPresent(plan::add);
    }
    return plan;
  }

  private static Optional<ActivationSpec> activation(Activation function) {
    return switch (function) {
      case RELU -> Optional.of(ActivationSpec.RELU);
      case SIGMOID -> Optional.of(ActivationSpec.SIGMOID);
      case LEAKYRELU -> Optional.of(ActivationSpec.LEAKY_RELU);
      default -> Optional.empty();
    };
  }

  /** Whether it is softmax with the loss, which ends a network. */
  boolean isEnd() {
    return layer instanceof TwinLayer.Output || layer instanceof TwinLayer.Loss;
  }
}
