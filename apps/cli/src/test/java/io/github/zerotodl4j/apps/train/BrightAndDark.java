package io.github.zerotodl4j.apps.train;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures of two classes that any network tells apart, and a narrow network that is trained. */
final class BrightAndDark {

  static final Path BACKBONE =
      Path.of(
          "..", "..", "dl4j", "src", "test", "resources", "keras", "known", "mobilenet_weights.h5");

  private BrightAndDark() {}

  /** Draws so many pictures of each class. */
  static void draw(Path where, int pictures, long seed) throws IOException {
    Random random = new Random(seed);
    for (String name : new String[] {"bright", "dark"}) {
      Path folder = Files.createDirectories(where.resolve(name));
      for (int i = 0; i < pictures; i++) {
        BufferedImage picture = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        for (int p = 0; p < 40 * 30; p++) {
          int grey = random.nextInt(100) + (name.equals("bright") ? 150 : 0);
          picture.setRGB(p % 40, p / 40, grey * 0x010101);
        }
        ImageIO.write(picture, "png", folder.resolve(i + ".png").toFile());
      }
    }
  }
}
