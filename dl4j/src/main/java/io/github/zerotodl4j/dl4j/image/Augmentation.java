package io.github.zerotodl4j.dl4j.image;

import com.fasterxml.jackson.annotation.JsonProperty;
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
    if (fill == null) {
      throw new IllegalArgumentException("fill: expected nearest, constant, reflect or wrap");
    }
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
    return !horizontalFlip && rotation + widthShift + heightShift + shear + zoom + brightness == 0;
  }

  /**
   * The tutorial's settings: rotation 20°, shifts and shear 0.2, zoom 0.5, flip. Harsh for small
   * data sets: zoom 0.5 shows anything from half to one and a half times the view.
   */
  public static Augmentation tutorial() {
    return new Augmentation(20, 0.2, 0.2, 0.2, 0.5, true, 0, Fill.NEAREST);
  }

  /** Milder, with brightness: for data sets of a few thousand photos or fewer. */
  public static Augmentation smallData() {
    return new Augmentation(15, 0.1, 0.1, 0, 0.2, true, 0.2, Fill.REFLECT);
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
    return new Variation(theta, shiftX, shiftY, angle, zoomX, zoomY, flip, factor);
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
