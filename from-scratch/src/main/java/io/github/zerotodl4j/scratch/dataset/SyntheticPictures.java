package io.github.zerotodl4j.scratch.dataset;

import io.github.zerotodl4j.plan.shape.Shapes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * Colour pictures of two kinds of animals, cats and dogs, drawn by code at any size: what the
 * cat/dog network is tried with where there are no photos.
 *
 * <p>As many cats as dogs, in turn. The pictures depend on the seed alone, bit for bit.
 */
public final class SyntheticPictures {
  /** The classes, in alphabetical order as image folders have them. */
  static final List<String> CLASSES = List.of("cat", "dog");

  private static final int SMALLEST_SIDE = 16;

  private SyntheticPictures() {}

  /**
   * Draws pictures.
   *
   * @param train how many to learn from, at least 1
   * @param test how many to judge by, at least 1
   * @param side width and height in pixels, at least 16
   * @param seed equal seeds give equal pictures
   * @return pictures of shape {@code [3, side, side]}, red first
   */
  public static Split create(int train, int test, int side, long seed) {
    return new Split(part("training", train, side, seed), part("test", test, side, ~seed));
  }

  private static ByteImages part(String name, int count, int side, long seed) {
    long bytes = 3L * side * side * count;
    if (count < 1 || side < SMALLEST_SIDE || bytes > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "SyntheticPictures: %d %s pictures of side %d; expected at least 1 of at least %d"
                  + " pixels, and no more than 2 GB",
              count,
              name,
              side,
              SMALLEST_SIDE));
    }
    byte[] pixels = new byte[(int) bytes];
    byte[] labels = new byte[count];
    int size = 3 * side * side;
    // Every picture has a generator of its own, so the order of drawing does not matter.
    SplittableRandom root = new SplittableRandom(seed);
    SplittableRandom[] generators = new SplittableRandom[count];
    for (int i = 0; i < count; i++) {
      generators[i] = root.split();
    }
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> {
              labels[i] = (byte) (i % CLASSES.size());
              draw(labels[i], side, generators[i], pixels, i * size);
            });
    String description =
        String.format(
            Locale.ROOT,
            "synthetic cats and dogs, %d %s pictures of %dx%d, drawn by code (not photos), seed %d",
            count,
            name,
            side,
            side,
            seed);
    return new ByteImages(description, pixels, labels, CLASSES, 3, side, side);
  }

  private static void draw(
      int label, int side, SplittableRandom random, byte[] pixels, int offset) {
    Canvas canvas = new Canvas(side);
    if (label == 0) {
      AnimalFaces.cat(canvas, random);
    } else {
      AnimalFaces.dog(canvas, random);
    }
    canvas.toBytes(random, 0.15 * random.nextDouble(), pixels, offset);
  }

  /**
   * Saves colour pictures as PNG files, one sub-folder per class: an image folder to train from.
   *
   * @param data pictures of shape {@code [3, h, w]}
   * @param folder created if it does not exist; files are called {@code cat/cat-00001.png}
   * @throws IOException if a file cannot be written; names it
   */
  public static void writeTo(DataSet data, Path folder) throws IOException {
    int[] shape = data.sampleShape();
    if (shape.length != 3 || shape[0] != 3) {
      throw new IllegalArgumentException(
          "SyntheticPictures: can save pictures of shape [3, h, w], got " + Shapes.text(shape));
    }
    float[] values = new float[3 * shape[1] * shape[2]];
    for (String name : data.classNames()) {
      Files.createDirectories(folder.resolve(name));
    }
    for (int i = 0; i < data.size(); i++) {
      data.copySample(i, values, 0);
      String name = data.classNames().get(data.label(i));
      Path file =
          folder.resolve(name).resolve(String.format(Locale.ROOT, "%s-%05d.png", name, i + 1));
      if (!ImageIO.write(image(values, shape[1], shape[2]), "png", file.toFile())) {
        throw new IOException(file + ": this Java cannot write PNG files");
      }
    }
  }

  private static BufferedImage image(float[] values, int height, int width) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int plane = height * width;
    for (int p = 0; p < plane; p++) {
      int red = Math.round(255 * values[p]);
      int green = Math.round(255 * values[plane + p]);
      int blue = Math.round(255 * values[2 * plane + p]);
      image.setRGB(p % width, p / width, red << 16 | green << 8 | blue);
    }
    return image;
  }
}
