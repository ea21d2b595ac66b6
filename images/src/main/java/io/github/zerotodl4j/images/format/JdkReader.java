package io.github.zerotodl4j.images.format;

import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * The JDK's own image readers. Other libraries on the class path add readers to ImageIO's registry,
 * and the first of a format wins there; so they are taken by their class.
 */
final class JdkReader {

  private JdkReader() {}

  /** A new reader of a format, such as "jpeg"; the caller disposes of it. */
  static ImageReader of(String format) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
        return reader;
      }
      reader.dispose();
    }
    throw new IllegalStateException("this JDK has no reader of " + format);
  }
}
