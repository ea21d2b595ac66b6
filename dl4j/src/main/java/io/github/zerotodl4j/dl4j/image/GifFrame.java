package io.github.zerotodl4j.dl4j.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** The first frame of a GIF, which OpenCV does not read, through the JDK's own reader. */
final class GifFrame {

  private GifFrame() {}

  static RgbImage decode(byte[] bytes, ImageHeader header) throws IOException {
    ImageReader reader = jdkReader();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      return rgb(reader.read(0), header);
    } finally {
      reader.dispose();
    }
  }

  /** DataVec's dependencies register further readers in the JVM: take the JDK's by its name. */
  private static ImageReader jdkReader() throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("gif");
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
        return reader;
      }
    }
    throw new IOException("this JDK has no GIF reader");
  }

  /** A frame smaller than the logical screen lies at its top left on black. */
  private static RgbImage rgb(BufferedImage frame, ImageHeader header) {
    int width = Math.max(header.width(), frame.getWidth());
    int height = Math.max(header.height(), frame.getHeight());
    byte[] data = new byte[Math.toIntExact(3L * width * height)];
    for (int y = 0; y < frame.getHeight(); y++) {
      for (int x = 0; x < frame.getWidth(); x++) {
        int pixel = frame.getRGB(x, y);
        int to = 3 * (y * width + x);
        data[to] = (byte) (pixel >> 16);
        data[to + 1] = (byte) (pixel >> 8);
        data[to + 2] = (byte) pixel;
      }
    }
    return new RgbImage(width, height, data);
  }
}
