package io.github.zerotodl4j.dl4j.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Pictures for tests, drawn from formulas. */
final class TestImages {

  private TestImages() {}

  static byte[] resource(String path) {
    try (InputStream in = TestImages.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("no test resource " + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Coloured noise on a gradient, different for each seed. */
  static RgbImage drawn(int width, int height, long seed) {
    Random random = new Random(seed);
    byte[] data = new byte[3 * width * height];
    int[] colour = {random.nextInt(256), random.nextInt(256), random.nextInt(256)};
    double slope = random.nextDouble() * 4;
    for (int i = 0; i < width * height; i++) {
      for (int c = 0; c < 3; c++) {
        double value =
            colour[c] + slope * (i % width) - 2 * (i / width) + 20 * random.nextGaussian();
        data[3 * i + c] = (byte) Math.max(0, Math.min(255, (int) value));
      }
    }
    return new RgbImage(width, height, data);
  }

  /** Writes a drawn picture as PNG and returns its path. */
  static Path write(Path file, int width, int height, long seed) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, PngFile.encode(drawn(width, height, seed)));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
