package io.github.zerotodl4j.exchange.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.zerotodl4j.exchange.ForeignFileException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Networks whose weights are passed on without a description, known by the names of their layers:
 * those of Keras Applications, and SqueezeNet as Refik Can Malli translated it. Classifiers are
 * left away, widths follow from the arrays.
 *
 * <p>Layers and strides are those of the papers: Simonyan and Zisserman 2014 (VGG), He et al. 2015
 * (ResNet), Iandola et al. 2016 (SqueezeNet 1.1), Howard et al. 2017 (MobileNet), Sandler et al.
 * 2018 (MobileNetV2). Where Keras pads by a layer of its own before a stride of 2, {@code same} is
 * the same for an even side.
 */
final class KnownNetworks {

  /** As refusals name them. */
  static final String NAMES = "SqueezeNet 1.1, MobileNet, MobileNetV2, ResNet50, VGG16 and VGG19";

  private static final int SIDE = 224;

  private static final int SQUEEZENET_SIDE = 227;

  private static final double MOBILE_EPSILON = 1e-3;

  private static final double RESNET_EPSILON = 1.001e-5;

  private static final double OLD_RESNET_EPSILON = 1e-3;

  private final Sketch sketch;
  private final LayerWeights weights;

  private KnownNetworks(LayerWeights weights) {
    this.weights = weights;
    this.sketch = new Sketch(weights);
  }

  /**
   * Describes the network of some weights.
   *
   * @throws ForeignFileException if it is not known
   */
  static JsonNode of(LayerWeights weights) throws IOException {
    KnownNetworks known = new KnownNetworks(weights);
    if (known.has("fire2/squeeze1x1")) {
      return known.squeezeNet();
    }
    if (known.has("conv_pw_1")) {
      return known.mobileNet();
    }
    if (known.has("expanded_conv_project")) {
      return known.mobileNetV2();
    }
    if (known.has("conv2_block1_0_conv")) {
      return known.resNet50(false);
    }
    if (known.has("res2a_branch2a")) {
      return known.resNet50(true);
    }
    if (known.has("block1_conv1")) {
      return known.has("block3_conv4") ? known.vgg(2, 2, 4, 4, 4) : known.vgg(2, 2, 3, 3, 3);
    }
    throw new ForeignFileException(
        "holds weights alone, of a network that is not known (known are "
            + NAMES
            + "); name its layers with zero import --network, or save the whole model with"
            + " model.save(...)");
  }

  /**
   * Describes the network of weights that are numbered by class, as those of Keras 3: they do not
   * say whose they are, so the file's name does, and their numbers have to agree.
   *
   * @param file the file's name, such as {@code resnet50.weights.h5}
   * @throws ForeignFileException if the name names none, or another one
   */
  static JsonNode of(Keras3Weights weights, String file) throws IOException {
    KnownNetworks known = new KnownNetworks(weights);
    String plain = file.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    Numbered named = null;
    for (Numbered one : Numbered.values()) {
      if (plain.contains(one.name().toLowerCase(Locale.ROOT))) {
        named = one; // mobilenetv2 stands behind mobilenet
      }
    }
    int full = weights.count("Conv2D");
    int depthwise = weights.count("DepthwiseConv2D");
    if (named == null) {
      throw new ForeignFileException(
          "holds numbered weights alone, which do not say of which network; name it in the file's"
              + " name, as in resnet50.weights.h5 (known are "
              + NAMES
              + "), name its layers with zero import --network, or save the whole model with"
              + " model.save(...)");
    }
    // a classifier may be one convolution more
    if ((full != named.full && full != named.full + 1) || depthwise != named.depthwise) {
      throw new ForeignFileException(
          String.format(
              "is called %s, expected %d convolutions and %d depth-wise ones, got %d and %d",
              named.name().toLowerCase(Locale.ROOT), named.full, named.depthwise, full, depthwise));
    }
    return switch (named) {
      case SQUEEZENET -> known.squeezeNet();
      case MOBILENET -> known.mobileNet();
      case MOBILENETV2 -> known.mobileNetV2();
      case RESNET50 -> known.resNet50(false);
      case VGG16 -> known.vgg(2, 2, 3, 3, 3);
      case VGG19 -> known.vgg(2, 2, 4, 4, 4);
    };
  }

  /** Networks by the numbers of their convolutions. */
  private enum Numbered {
    SQUEEZENET(25, 0),
    MOBILENET(14, 13),
    MOBILENETV2(35, 17),
    RESNET50(53, 0),
    VGG16(13, 0),
    VGG19(16, 0);

    private final int full;
    private final int depthwise;

    Numbered(int full, int depthwise) {
      this.full = full;
      this.depthwise = depthwise;
    }
  }

  private boolean has(String convolution) throws IOException {
    return !weights.of(List.of(new LayerWeights.Place(convolution, "Conv2D", 0))).isEmpty();
  }

  private JsonNode squeezeNet() throws IOException {
    String x = sketch.input(SQUEEZENET_SIDE);
    x = sketch.convolution("conv1", 2, "valid", "relu", x);
    x = sketch.maxPooled("pool1", 3, 2, x);
    for (int i = 2; i <= 9; i++) {
      String fire = "fire" + i + "/";
      x = sketch.convolution(fire + "squeeze1x1", 1, "valid", "relu", x);
      String narrow = sketch.convolution(fire + "expand1x1", 1, "valid", "relu", x);
      String wide = sketch.convolution(fire + "expand3x3", 1, "same", "relu", x);
      x = sketch.joined(fire + "concat", narrow, wide);
      if (i == 3 || i == 5) {
        x = sketch.maxPooled("pool" + i, 3, 2, x);
      }
    }
    return sketch.network("squeezenet", x);
  }

  private JsonNode mobileNet() throws IOException {
    String x = sketch.input(SIDE);
    x = mobile("conv1", sketch.convolution("conv1", 2, "same", "linear", x), "_bn");
    for (int i = 1; i <= 13; i++) {
      int stride = i == 2 || i == 4 || i == 6 || i == 12 ? 2 : 1;
      x = mobile("conv_dw_" + i, sketch.depthwise("conv_dw_" + i, stride, x), "_bn");
      x = sketch.convolution("conv_pw_" + i, 1, "same", "linear", x);
      x = mobile("conv_pw_" + i, x, "_bn");
    }
    return sketch.network("mobilenet", x);
  }

  /** Normalization and ReLU6 behind a convolution. */
  private String mobile(String name, String from, String suffix) {
    return sketch.relu6(name + "_relu", sketch.normalized(name + suffix, MOBILE_EPSILON, from));
  }

  private JsonNode mobileNetV2() throws IOException {
    String x = sketch.convolution("Conv1", 2, "same", "linear", sketch.input(SIDE));
    x = sketch.relu6("Conv1_relu", sketch.normalized("bn_Conv1", MOBILE_EPSILON, x));
    int channels = sketch.filters("Conv1");
    for (int i = 0; i <= 16; i++) {
      int stride = i == 1 || i == 3 || i == 6 || i == 13 ? 2 : 1;
      String block = i == 0 ? "expanded_conv_" : "block_" + i + "_";
      String y = x;
      if (i > 0) {
        y = sketch.convolution(block + "expand", 1, "same", "linear", y);
        y = mobile(block + "expand", y, "_BN");
      }
      y = mobile(block + "depthwise", sketch.depthwise(block + "depthwise", stride, y), "_BN");
      y = sketch.convolution(block + "project", 1, "same", "linear", y);
      y = sketch.normalized(block + "project_BN", MOBILE_EPSILON, y);
      int filters = sketch.filters(block + "project");
      x = filters == channels && stride == 1 ? sketch.sum(block + "add", x, y) : y;
      channels = filters;
    }
    x = sketch.convolution("Conv_1", 1, "valid", "linear", x);
    x = sketch.relu6("out_relu", sketch.normalized("Conv_1_bn", MOBILE_EPSILON, x));
    return sketch.network("mobilenet-v2", x);
  }

  /**
   * ResNet50.
   *
   * @param old whether its layers have the names, and add to variances what they did, of Keras 2.1
   */
  private JsonNode resNet50(boolean old) throws IOException {
    ResidualNames names = new ResidualNames(old);
    double epsilon = old ? OLD_RESNET_EPSILON : RESNET_EPSILON;
    String x = sketch.padded("conv1_pad", 3, sketch.input(SIDE));
    x = sketch.convolution(names.firstConvolution(), 2, "valid", "linear", x);
    x = sketch.relu("conv1_relu", sketch.normalized(names.firstNorm(), epsilon, x));
    x = sketch.maxPooled("pool1_pool", 3, 2, sketch.padded("pool1_pad", 1, x));
    int[] blocks = {3, 4, 6, 3};
    for (int stage = 0; stage < blocks.length; stage++) {
      for (int i = 1; i <= blocks[stage]; i++) {
        int stride = stage > 0 && i == 1 ? 2 : 1;
        x = residual(names.block(stage + 2, i), epsilon, stride, i == 1, x);
      }
    }
    return sketch.network("resnet50", x);
  }

  /** A block of three convolutions, of which that of 3x3 is padded, and what goes past them. */
  private String residual(
      ResidualNames.Block names, double epsilon, int stride, boolean projects, String x)
      throws IOException {
    String y = sketch.convolution(names.convolution(1), stride, "valid", "linear", x);
    y = sketch.relu(names.other("1_relu"), sketch.normalized(names.norm(1), epsilon, y));
    y = sketch.convolution(names.convolution(2), 1, "same", "linear", y);
    y = sketch.relu(names.other("2_relu"), sketch.normalized(names.norm(2), epsilon, y));
    String shortcut =
        projects ? sketch.convolution(names.convolution(0), stride, "valid", "linear", x) : x;
    y = sketch.convolution(names.convolution(3), 1, "valid", "linear", y);
    if (projects) {
      shortcut = sketch.normalized(names.norm(0), epsilon, shortcut);
    }
    y = sketch.normalized(names.norm(3), epsilon, y);
    return sketch.relu(names.other("out"), sketch.sum(names.other("add"), shortcut, y));
  }

  private JsonNode vgg(int... depths) throws IOException {
    String x = sketch.input(SIDE);
    for (int block = 1; block <= depths.length; block++) {
      for (int i = 1; i <= depths[block - 1]; i++) {
        x = sketch.convolution("block" + block + "_conv" + i, 1, "same", "relu", x);
      }
      x = sketch.maxPooled("block" + block + "_pool", 2, 2, x);
    }
    return sketch.network("keras-vgg", x);
  }
}
