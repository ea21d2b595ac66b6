package io.github.zerotodl4j.images;

import io.github.zerotodl4j.images.format.PngFile;
import io.github.zerotodl4j.images.format.RgbImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

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

  /** Discs of random colour, place and size: pictures that do not look alike. */
  static RgbImage discs(int width, int height, long seed) {
    Random random = new Random(seed);
    byte[] data = new byte[3 * width * height];
    for (int disc = 0; disc < 12; disc++) {
      double centerX = random.nextDouble() * width;
      double centerY = random.nextDouble() * height;
      double radius = (0.1 + 0.2 * random.nextDouble()) * width;
      byte[] colour = new byte[3];
      random.nextBytes(colour);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          if (Math.hypot(x - centerX, y - centerY) < radius) {
            System.arraycopy(colour, 0, data, 3 * (y * width + x), 3);
          }
        }
      }
    }
    return new RgbImage(width, height, data);
  }

  /** The bytes of a JPEG file of an image. */
  static byte[] jpeg(RgbImage image) {
    BufferedImage buffered =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < image.width() * image.height(); i++) {
      int x = i % image.width();
      int y = i / image.width();
      int rgb = image.at(x, y, 0) << 16 | image.at(x, y, 1) << 8 | image.at(x, y, 2);
      buffered.setRGB(x, y, rgb);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(buffered, "jpeg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
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
