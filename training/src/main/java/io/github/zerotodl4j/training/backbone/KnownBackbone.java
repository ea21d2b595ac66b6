package io.github.zerotodl4j.training.backbone;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A network trained on ImageNet, without its classifier, whose file the public can have.
 *
 * <p>Addresses, and the MD5 of two, are those in the source of Keras Applications; SqueezeNet's are
 * of Refik Can Malli's translation. No check sum is published for the others: theirs is taken from
 * the first download, and later ones are held to it.
 *
 * @param name on the command line
 * @param address of the file
 * @param parameters how many numbers it holds, of four bytes each
 * @param licence of the weights
 * @param md5 that its publisher names; empty if it names none
 */
public record KnownBackbone(
    String name, URI address, long parameters, String licence, Optional<String> md5) {

  /** All their names, as help lists them. */
  public static final String NAMES = "mobilenet-v2, mobilenet, squeezenet, resnet50, vgg16";

  private static final String KERAS =
      "https://storage.googleapis.com/tensorflow/keras-applications/";

  private static final List<KnownBackbone> ALL =
      List.of(
          of(
              "mobilenet-v2",
              KERAS
                  + "mobilenet_v2/mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224_no_top.h5",
              2_257_984,
              "Apache 2.0",
              null),
          of(
              "mobilenet",
              KERAS + "mobilenet/mobilenet_1_0_224_tf_no_top.h5",
              3_228_864,
              "Apache 2.0",
              null),
          of(
              "squeezenet",
              "https://github.com/rcmalli/keras-squeezenet/releases/download/v1.0/"
                  + "squeezenet_weights_tf_dim_ordering_tf_kernels_notop.h5",
              722_496,
              "MIT",
              null),
          of(
              "resnet50",
              KERAS + "resnet/resnet50_weights_tf_dim_ordering_tf_kernels_notop.h5",
              23_587_712,
              "MIT",
              "4d473c1dd8becc155b73f8504c6f6626"),
          of(
              "vgg16",
              KERAS + "vgg16/vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5",
              14_714_688,
              "CC BY 4.0",
              "6d6bbae143d832006294945121d1f1fc"));

  private static KnownBackbone of(
      String name, String address, long parameters, String licence, String md5) {
    return new KnownBackbone(
        name, URI.create(address), parameters, licence, Optional.ofNullable(md5));
  }

  /** All, the usual choice first. */
  public static List<KnownBackbone> all() {
    return ALL;
  }

  /** Their names. */
  public static List<String> names() {
    return ALL.stream().map(KnownBackbone::name).toList();
  }

  /** The one of this name. */
  public static Optional<KnownBackbone> find(String name) {
    return ALL.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** The name of its file. */
  public String file() {
    List<String> parts = Arrays.asList(address.getPath().split("/"));
    return parts.get(parts.size() - 1);
  }

  /** About how large its file is, in millions of bytes. */
  public long megabytes() {
    return Math.round(parameters * Float.BYTES / 1e6);
  }
}
