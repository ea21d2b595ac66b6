package io.github.zerotodl4j.dl4j.image;

/** The ways to another shape than stretching, and grey; all equal to PIL's in every byte. */
final class ImageShapes {

  private ImageShapes() {}

  /** {@code PIL.ImageOps.pad(image, size, BILINEAR)}: all of the image, centred on black. */
  static RgbImage fit(RgbImage image, int width, int height) {
    double ratio = (double) image.width() / image.height();
    double target = (double) width / height;
    int innerWidth = width;
    int innerHeight = height;
    if (ratio > target) {
      innerHeight = atLeastOne((double) image.height() / image.width() * width);
    } else if (ratio < target) {
      innerWidth = atLeastOne((double) image.width() / image.height() * height);
    }
    RgbImage inner =
        BilinearResize.resize(image, BilinearResize.Box.whole(image), innerWidth, innerHeight);
    if (innerWidth == width && innerHeight == height) {
      return inner;
    }
    int left = (int) Math.rint((width - innerWidth) * 0.5);
    int top = (int) Math.rint((height - innerHeight) * 0.5);
    byte[] data = new byte[3 * width * height];
    for (int y = 0; y < innerHeight; y++) {
      System.arraycopy(
          inner.data(), 3 * y * innerWidth, data, 3 * ((top + y) * width + left), 3 * innerWidth);
    }
    return new RgbImage(width, height, data);
  }

  private static int atLeastOne(double length) {
    return Math.max((int) Math.rint(length), 1);
  }

  /** {@code PIL.ImageOps.fit(image, size, BILINEAR)}: the largest centred part of that shape. */
  static RgbImage crop(RgbImage image, int width, int height) {
    double ratio = (double) image.width() / image.height();
    double target = (double) width / height;
    double cropWidth = ratio > target ? target * image.height() : image.width();
    double cropHeight = ratio < target ? image.width() / target : image.height();
    double left = (image.width() - cropWidth) * 0.5;
    double top = (image.height() - cropHeight) * 0.5;
    BilinearResize.Box box =
        new BilinearResize.Box(
            (float) left, (float) top, (float) (left + cropWidth), (float) (top + cropHeight));
    return BilinearResize.resize(image, box, width, height);
  }

  /** Three equal channels of luminance: PIL's mode L. */
  static RgbImage grey(RgbImage image) {
    byte[] source = image.data();
    byte[] target = new byte[source.length];
    for (int i = 0; i < source.length; i += 3) {
      byte grey = (byte) luminance(source, i);
      target[i] = grey;
      target[i + 1] = grey;
      target[i + 2] = grey;
    }
    return new RgbImage(image.width(), image.height(), target);
  }

  /** 0.299 R + 0.587 G + 0.114 B of the pixel that starts at {@code i}, in fixed point as PIL. */
  static int luminance(byte[] data, int i) {
    int red = data[i] & 0xFF;
    int green = data[i + 1] & 0xFF;
    int blue = data[i + 2] & 0xFF;
    return (19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16;
  }
}
