package io.github.zerotodl4j.images;

import io.github.zerotodl4j.images.format.RgbImage;

/**
 * Which part of an upright picture is resized to what, and where that lies in the result; as PIL
 * computes it.
 *
 * @param box what is resized
 * @param innerWidth columns it is resized to
 * @param innerHeight rows it is resized to
 * @param left column of the result where it begins
 * @param top row of the result where it begins
 * @param width columns of the result
 * @param height rows of the result
 */
record Framing(
    BilinearResize.Box box,
    int innerWidth,
    int innerHeight,
    int left,
    int top,
    int width,
    int height) {

  static Framing of(
      ImagePreprocessing.Resize resize, int sourceWidth, int sourceHeight, int width, int height) {
    return switch (resize) {
      case STRETCH -> stretch(sourceWidth, sourceHeight, width, height);
      case FIT -> fit(sourceWidth, sourceHeight, width, height);
      case CROP -> crop(sourceWidth, sourceHeight, width, height);
    };
  }

  /** Width and height on their own. */
  static Framing stretch(int sourceWidth, int sourceHeight, int width, int height) {
    BilinearResize.Box whole = BilinearResize.Box.whole(sourceWidth, sourceHeight);
    return new Framing(whole, width, height, 0, 0, width, height);
  }

  /** {@code PIL.ImageOps.pad(image, size, BILINEAR)}: all of the image, centred on black. */
  private static Framing fit(int sourceWidth, int sourceHeight, int width, int height) {
    double ratio = (double) sourceWidth / sourceHeight;
    double target = (double) width / height;
    int innerWidth = width;
    int innerHeight = height;
    if (ratio > target) {
      innerHeight = atLeastOne((double) sourceHeight / sourceWidth * width);
    } else if (ratio < target) {
      innerWidth = atLeastOne((double) sourceWidth / sourceHeight * height);
    }
    int left = (int) Math.rint((width - innerWidth) * 0.5);
    int top = (int) Math.rint((height - innerHeight) * 0.5);
    BilinearResize.Box whole = BilinearResize.Box.whole(sourceWidth, sourceHeight);
    return new Framing(whole, innerWidth, innerHeight, left, top, width, height);
  }

  private static int atLeastOne(double length) {
    return Math.max((int) Math.rint(length), 1);
  }

  /** {@code PIL.ImageOps.fit(image, size, BILINEAR)}: the largest centred part of that shape. */
  private static Framing crop(int sourceWidth, int sourceHeight, int width, int height) {
    double ratio = (double) sourceWidth / sourceHeight;
    double target = (double) width / height;
    double cropWidth = ratio > target ? target * sourceHeight : sourceWidth;
    double cropHeight = ratio < target ? sourceWidth / target : sourceHeight;
    double left = (sourceWidth - cropWidth) * 0.5;
    double top = (sourceHeight - cropHeight) * 0.5;
    BilinearResize.Box box =
        new BilinearResize.Box(
            (float) left, (float) top, (float) (left + cropWidth), (float) (top + cropHeight));
    return new Framing(box, width, height, 0, 0, width, height);
  }

  /** Lays what was resized on black, where there is room around it. */
  RgbImage onBlack(RgbImage inner) {
    if (innerWidth == width && innerHeight == height) {
      return inner;
    }
    byte[] data = new byte[3 * width * height];
    for (int y = 0; y < innerHeight; y++) {
      System.arraycopy(
          inner.data(), 3 * y * innerWidth, data, 3 * ((top + y) * width + left), 3 * innerWidth);
    }
    return new RgbImage(width, height, data);
  }
}
