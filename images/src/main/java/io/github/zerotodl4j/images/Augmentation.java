package io.github.zerotodl4j.images;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.zerotodl4j.images.format.RgbImage;
import java.util.SplittableRandom;

/**
 * Ranges of random changes to training images, with the names and meaning of Keras' {@code
 * ImageDataGenerator}.
 *
 * <p>All of them together are one affine matrix and one interpolation per image ({@link Variation},
 * {@link AffineWarp}). Three things that Keras' names do not say: {@code shear} is an angle in
 * degrees, so the tutorial's 0.2 is next to nothing; {@code zoom} draws a factor for each axis on
 * its own, so it also distorts; and Keras 2.9 and later swap the two shifts (height-shift moves
 * sideways), here each shifts the way it is named.
 *
 * @param rotation degrees, drawn from -rotation to rotation
 * @param widthShift part of the width, drawn from -widthShift to widthShift
 * @param heightShift part of the height, drawn likewise
 * @param shear degrees, drawn from -shear to shear
 * @param zoom the view grows by a factor drawn from 1 - zoom to 1 + zoom, for each axis
 * @param horizontalFlip mirrors left and right in half of the cases
 * @param brightness pixels are multiplied by a factor drawn from 1 - brightness to 1 + brightness
 * @param crop the view shrinks by a factor drawn from 1 - crop to 1, the same for both axes
 * @param contrast the distance from the mean is multiplied by 1 - contrast to 1 + contrast
 * @param saturation the distance from grey is multiplied by 1 - saturation to 1 + saturation
 * @param erase in half of the cases a square of this part of the shorter side is painted grey
 *     (cutout, DeVries and Taylor 2017)
 * @param fill what lies outside the image
 */
public record Augmentation(
    double rotation,
    double widthShift,
    double heightShift,
    double shear,
    double zoom,
    boolean horizontalFlip,
    double brightness,
    double crop,
    double contrast,
    double saturation,
    double erase,
    Fill fill) {

  /** What lies outside the image; letters show a row "abcd" continued to both sides. */
  public enum Fill {
    /** aaaa|abcd|dddd. */
    @JsonProperty("nearest")
    NEAREST,
    /** Black: 0000|abcd|0000. */
    @JsonProperty("constant")
    CONSTANT,
    /** dcba|abcd|dcba. */
    @JsonProperty("reflect")
    REFLECT,
    /** abcd|abcd|abcd; scipy, and so Keras, calls this grid-wrap and differs at the seam. */
    @JsonProperty("wrap")
    WRAP
  }

  /** Checks every range. */
  public Augmentation {
    check("rotation", rotation, 180, "degrees");
    check("width-shift", widthShift, 1, "(part of the width)");
    check("height-shift", heightShift, 1, "(part of the height)");
    check("shear", shear, 89, "degrees");
    check("zoom", zoom, 0.99, "(views of 1 ± zoom)");
    check("brightness", brightness, 1, "(factors of 1 ± brightness)");
    check("crop", crop, 0.99, "(views of 1 - crop to 1)");
    check("contrast", contrast, 1, "(factors of 1 ± contrast)");
    check("saturation", saturation, 1, "(factors of 1 ± saturation)");
    check("erase", erase, 1, "(part of the shorter side)");
    if (fill == null) {
      throw new IllegalArgumentException("fill: expected nearest, constant, reflect or wrap");
    }
  }

  /** Ranges with the names of Keras, and nothing besides. */
  public Augmentation(
      double rotation,
      double widthShift,
      double heightShift,
      double shear,
      double zoom,
      boolean horizontalFlip,
      double brightness,
      Fill fill) {
    this(
        rotation,
        widthShift,
        heightShift,
        shear,
        zoom,
        horizontalFlip,
        brightness,
        0,
        0,
        0,
        0,
        fill);
  }

  private static void check(String name, double value, double most, String unit) {
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException(
          name + ": expected 0 to " + most + " " + unit + ", got " + value);
    }
  }

  /** No change at all. */
  public static Augmentation none() {
    return new Augmentation(0, 0, 0, 0, 0, false, 0, Fill.NEAREST);
  }

  /** Whether every draw leaves an image as it is. */
  public boolean changesNothing() {
    double ranges = rotation + widthShift + heightShift + shear + zoom + brightness;
    return !horizontalFlip && ranges + crop + contrast + saturation + erase == 0;
  }

  /**
   * The tutorial's settings: rotation 20°, shifts and shear 0.2, zoom 0.5, flip. Harsh for small
   * data sets: zoom 0.5 shows anything from half to one and a half times the view.
   */
  public static Augmentation tutorial() {
    return new Augmentation(20, 0.2, 0.2, 0.2, 0.5, true, 0, Fill.NEAREST);
  }

  /**
   * For data sets of a few thousand photos or fewer: zooms in rather than out, hardly distorts, and
   * changes colours and hides parts, so that a long run does not learn the photos by heart.
   */
  public static Augmentation smallData() {
    return new Augmentation(15, 0.12, 0.12, 0, 0.15, true, 0.3, 0.35, 0.3, 0.3, 0.4, Fill.REFLECT);
  }

  /**
   * Draws one variation. Always takes the same number of values from the generator, so that
   * switching one range off leaves the others' values as they are.
   *
   * @param width of the image, in pixels
   * @param height of the image, in pixels
   */
  public Variation draw(SplittableRandom random, int width, int height) {
    double theta = rotation * symmetric(random);
    double shiftY = heightShift * height * symmetric(random);
    double shiftX = widthShift * width * symmetric(random);
    double angle = shear * symmetric(random);
    double zoomX = 1 + zoom * symmetric(random);
    double zoomY = 1 + zoom * symmetric(random);
    boolean flip = random.nextDouble() < 0.5 && horizontalFlip;
    double factor = 1 + brightness * symmetric(random);
    double view = 1 - crop * random.nextDouble();
    Variation.Colors colors =
        new Variation.Colors(
            factor, 1 + contrast * symmetric(random), 1 + saturation * symmetric(random));
    return new Variation(
        theta,
        shiftX,
        shiftY,
        angle,
        zoomX * view,
        zoomY * view,
        flip,
        colors,
        erased(random, width, height));
  }

  /** A square whose centre lies anywhere in the image. */
  private Variation.Square erased(SplittableRandom random, int width, int height) {
    boolean any = random.nextDouble() < 0.5;
    double centerX = random.nextDouble() * width;
    double centerY = random.nextDouble() * height;
    int side = any ? (int) Math.round(erase * Math.min(width, height)) : 0;
    return new Variation.Square((int) (centerX - side / 2.0), (int) (centerY - side / 2.0), side);
  }

  private static double symmetric(SplittableRandom random) {
    return 2 * random.nextDouble() - 1;
  }

  /**
   * The variation of one image in one epoch; the same for the same arguments, whatever thread asks
   * and in whatever order.
   */
  public Variation draw(long seed, int epoch, int index, int width, int height) {
    return draw(new SplittableRandom(Seeds.mix(seed, epoch, index)), width, height);
  }

  /** Returns a changed copy of an image. */
  public RgbImage apply(RgbImage image, Variation variation) {
    return AffineWarp.apply(image, variation, fill);
  }
}
