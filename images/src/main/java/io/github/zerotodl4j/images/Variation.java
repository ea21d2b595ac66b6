package io.github.zerotodl4j.images;

/**
 * One concrete random change of an image.
 *
 * @param theta rotation in degrees
 * @param shiftX pixels along the width
 * @param shiftY pixels along the height
 * @param shear angle in degrees
 * @param zoomX factor on the width of the view, above 1 shows more
 * @param zoomY factor on the height of the view
 * @param flip left and right mirrored, after everything else
 * @param colors changes of colour
 * @param erased the part that is painted over, after everything else
 */
public record Variation(
    double theta,
    double shiftX,
    double shiftY,
    double shear,
    double zoomX,
    double zoomY,
    boolean flip,
    Colors colors,
    Square erased) {

  /**
   * Factors that leave an image alone where they are 1; each as PIL's {@code ImageEnhance} applies
   * it, contrast first, brightness last.
   *
   * @param brightness of every value
   * @param contrast of the distance from the image's mean luminance
   * @param saturation of the distance from the pixel's luminance
   */
  public record Colors(double brightness, double contrast, double saturation) {
    /** No change. */
    public static final Colors SAME = new Colors(1, 1, 1);
  }

  /**
   * A square of pixels, which may stick out of the image.
   *
   * @param left first column
   * @param top first row
   * @param side 0 for none
   */
  public record Square(int left, int top, int side) {
    /** No pixel. */
    public static final Square NONE = new Square(0, 0, 0);
  }

  /** No change. */
  public static final Variation IDENTITY = new Variation(0, 0, 0, 0, 1, 1, false, 1);

  /** A change of position and brightness alone. */
  public Variation(
      double theta,
      double shiftX,
      double shiftY,
      double shear,
      double zoomX,
      double zoomY,
      boolean flip,
      double brightness) {
    this(
        theta,
        shiftX,
        shiftY,
        shear,
        zoomX,
        zoomY,
        flip,
        new Colors(brightness, 1, 1),
        Square.NONE);
  }

  /** Factor on every pixel, 1 leaves them alone. */
  public double brightness() {
    return colors.brightness();
  }

  /**
   * The matrix from a result's pixel (x, y, 1) to where it is read in the source: Keras' {@code
   * rotation · shift · shear · zoom} about the image's centre, then the flip.
   *
   * @return two rows of three: a, b, tx, c, d, ty
   */
  public double[] matrix(int width, int height) {
    double cos = Math.cos(Math.toRadians(theta));
    double sin = Math.sin(Math.toRadians(theta));
    double shearCos = Math.cos(Math.toRadians(shear));
    double shearSin = Math.sin(Math.toRadians(shear));
    double a = cos * zoomX;
    double b = (-cos * shearSin - sin * shearCos) * zoomY;
    double c = sin * zoomX;
    double d = (-sin * shearSin + cos * shearCos) * zoomY;
    double centerX = width / 2.0 - 0.5;
    double centerY = height / 2.0 - 0.5;
    double tx = cos * shiftX - sin * shiftY + centerX - a * centerX - b * centerY;
    double ty = sin * shiftX + cos * shiftY + centerY - c * centerX - d * centerY;
    // mirrored: x becomes width - 1 - x
    return flip
        ? new double[] {-a, b, tx + a * (width - 1), -c, d, ty + c * (width - 1)}
        : new double[] {a, b, tx, c, d, ty};
  }
}
