package io.github.zerotodl4j.dl4j.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Damage inside a JPEG's data that leaves part of the picture grey: OpenCV tells nobody, the JDK's
 * reader does. Decodes a second time, so it is for checks and not for training.
 */
final class JpegWarnings {

  private JpegWarnings() {}

  /** Returns the first warning about damaged data, or empty. */
  static Optional<String> first(byte[] jpeg) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
        return first(reader, jpeg);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> first(ImageReader reader, byte[] jpeg) {
    AtomicReference<String> warning = new AtomicReference<>();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
      reader.setInput(in, true, true);
      reader.addIIOReadWarningListener(
          (source, text) -> {
            if (text.contains("Corrupt") || text.contains("Premature")) {
              warning.compareAndSet(null, text);
            }
          });
      reader.readRaster(0, null);
    } catch (IOException | RuntimeException e) {
      // what this reader cannot read at all, the real decoder judges
      return Optional.ofNullable(warning.get());
    } finally {
      reader.dispose();
    }
    return Optional.ofNullable(warning.get());
  }
}
