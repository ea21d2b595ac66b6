package io.github.zerotodl4j.images.format;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pixels as a PNG file, for previews and reports. */
public final class PngFile {

  private PngFile() {}

  /** Returns the bytes of a PNG file of this image. */
  public static byte[] encode(RgbImage image) {
    BufferedImage buffered = buffered(image);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = inMemory(bytes)) {
      if (!ImageIO.write(buffered, "png", out)) {
        throw new IllegalStateException("this JDK has no PNG writer");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * ImageIO's own choice keeps a file aside and removes it in a shutdown hook, which a JVM that was
   * told to stop refuses: no report could be written after Ctrl-C.
   */
  static ImageOutputStream inMemory(OutputStream out) {
    return new MemoryCacheImageOutputStream(out);
  }

  /** The pixels as the JDK's own image type. */
  static BufferedImage buffered(RgbImage image) {
    BufferedImage buffered =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int rgb = image.at(x, y, 0) << 16 | image.at(x, y, 1) << 8 | image.at(x, y, 2);
        buffered.setRGB(x, y, rgb);
      }
    }
    return buffered;
  }
}
