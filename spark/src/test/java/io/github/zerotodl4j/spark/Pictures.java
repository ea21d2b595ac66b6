package io.github.zerotodl4j.spark;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures of discs and squares, which tests learn from. */
final class Pictures {

  private static final int SIDE = 24;

  private Pictures() {}

  /** Draws so many of each class below a folder. */
  static Path draw(Path folder, int each, long seed) throws IOException {
    Random random = new Random(seed);
    for (String name : new String[] {"disc", "square"}) {
      Path of = Files.createDirectories(folder.resolve(name));
      for (int i = 0; i < each; i++) {
        ImageIO.write(
            one(name, random), "png", of.resolve(String.format("%s%04d.png", name, i)).toFile());
      }
    }
    return folder;
  }

  private static BufferedImage one(String name, Random random) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(random.nextInt(0x404040)));
    graphics.fillRect(0, 0, SIDE, SIDE);
    graphics.setColor(new Color(0x808080 + random.nextInt(0x7f7f7f)));
    int size = 8 + random.nextInt(8);
    int x = random.nextInt(SIDE - size);
    int y = random.nextInt(SIDE - size);
    if (name.equals("disc")) {
      graphics.fillOval(x, y, size, size);
    } else {
      graphics.fillRect(x, y, size, size);
    }
    graphics.dispose();
    return image;
  }
}
