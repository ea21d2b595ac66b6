package io.github.zerotodl4j.apps.data;

import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.images.AugmentationKind;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options for random changes of training images, the same words in every command. */
public final class AugmentationOptions {

  @Option(
      names = "--augment",
      paramLabel = "KIND",
      description =
          "Random changes: off, on (rotation 20, shifts 0.2, shear 0.2, zoom 0.5, flip) or"
              + " small-data (milder, and colours, parts erased). Default: the network's;"
              + " on in a preview.")
  AugmentationKind base;

  @Option(
      names = "--rotation",
      paramLabel = "DEGREES",
      description = "Turned by up to so much. Default: on 20, small-data 15.")
  Double rotation;

  @Option(
      names = "--width-shift",
      paramLabel = "PART",
      description =
          "Moved sideways by up to this part of the width. Default: on 0.2, small-data 0.12.")
  Double widthShift;

  @Option(
      names = "--height-shift",
      paramLabel = "PART",
      description =
          "Moved up or down by up to this part of the height. Default: on 0.2, small-data 0.12.")
  Double heightShift;

  @Option(
      names = "--shear",
      paramLabel = "DEGREES",
      description =
          "Sheared by up to this angle (degrees, as in Keras). Default: on 0.2, small-data 0.")
  Double shear;

  @Option(
      names = "--zoom",
      paramLabel = "PART",
      description =
          "Shows from 1 - PART to 1 + PART of the view, each axis on its own."
              + " Default: on 0.5, small-data 0.15.")
  Double zoom;

  @Option(
      names = "--horizontal-flip",
      arity = "1",
      paramLabel = "true|false",
      description =
          "Whether half of the images are mirrored, left and right. Default: on true, small-data true.")
  Boolean horizontalFlip;

  @Option(
      names = "--brightness",
      paramLabel = "PART",
      description = "Multiplied by 1 - PART to 1 + PART. Default: on 0, small-data 0.3.")
  Double brightness;

  @Option(
      names = "--crop",
      paramLabel = "PART",
      description =
          "Shows from 1 - PART to all of the view, both axes alike."
              + " Default: on 0, small-data 0.35.")
  Double crop;

  @Option(
      names = "--contrast",
      paramLabel = "PART",
      description = "Contrast multiplied by 1 - PART to 1 + PART. Default: on 0, small-data 0.3.")
  Double contrast;

  @Option(
      names = "--saturation",
      paramLabel = "PART",
      description = "Colour multiplied by 1 - PART to 1 + PART. Default: on 0, small-data 0.3.")
  Double saturation;

  @Option(
      names = "--erase",
      paramLabel = "PART",
      description =
          "Hides a square of this part of the side, in half of the images."
              + " Default: on 0, small-data 0.4.")
  Double erase;

  @Option(
      names = "--fill",
      paramLabel = "MODE",
      description =
          "Outside the image: nearest, constant (black), reflect or wrap."
              + " Default: on nearest, small-data reflect.")
  Augmentation.Fill fill;

  /**
   * The ranges that these options ask for.
   *
   * @param otherwise where ranges come from without {@code --augment}
   */
  public Augmentation ranges(Augmentation otherwise) {
    Augmentation from = base == null ? otherwise : base.ranges();
    return new Augmentation(
        or(rotation, from.rotation()),
        or(widthShift, from.widthShift()),
        or(heightShift, from.heightShift()),
        or(shear, from.shear()),
        or(zoom, from.zoom()),
        or(horizontalFlip, from.horizontalFlip()),
        or(brightness, from.brightness()),
        or(crop, from.crop()),
        or(contrast, from.contrast()),
        or(saturation, from.saturation()),
        or(erase, from.erase()),
        or(fill, from.fill()));
  }

  public boolean isGiven() {
    return Stream.of(
            base,
            rotation,
            widthShift,
            heightShift,
            shear,
            zoom,
            horizontalFlip,
            brightness,
            crop,
            contrast,
            saturation,
            erase,
            fill)
        .anyMatch(Objects::nonNull);
  }

  private static <T> T or(T given, T otherwise) {
    return given == null ? otherwise : given;
  }
}
