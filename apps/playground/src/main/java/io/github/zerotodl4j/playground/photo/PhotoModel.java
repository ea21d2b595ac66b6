package io.github.zerotodl4j.playground.photo;

import io.github.zerotodl4j.convert.HandClassifier;
import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.training.ModelDescription;
import io.github.zerotodl4j.images.ImageBatch;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.images.format.ImageHeader;
import io.github.zerotodl4j.images.format.PngFile;
import io.github.zerotodl4j.images.format.RgbImage;
import io.github.zerotodl4j.images.format.UnreadableImageException;
import io.github.zerotodl4j.playground.web.Numbers;
import io.github.zerotodl4j.playground.web.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model file that is asked about photos.
 *
 * @param name for pages
 * @param dl4j its network
 * @param byHand its hand-written twin with the same weights, if it has one
 * @param heatMaps say where it looks
 */
record PhotoModel(String name, Classifier dl4j, List<Classifier> byHand, HeatMaps heatMaps) {
  private static final long MOST_PIXELS = 60_000_000;
  private static final int TOP = 5;

  static PhotoModel load(String name, Path file) throws IOException {
    Classifier dl4j = Classifier.load(file);
    return new PhotoModel(name, dl4j, twin(file), HeatMaps.of(dl4j));
  }

  private static List<Classifier> twin(Path file) {
    try {
      return List.of(HandClassifier.load(file));
    } catch (IOException | IllegalArgumentException e) {
      return List.of();
    }
  }

  /** A class with its probability in DL4J and by hand; the latter is -1 where nobody says it. */
  record Guess(String label, double dl4j, double byHand) {}

  /** What is said when the picture is changed a little. */
  record Changed(String change, String label, double probability) {}

  /**
   * What the model says.
   *
   * @param width columns of the file, as stored
   * @param height rows of the file, as stored
   * @param format such as JPEG
   * @param seen what the network was shown, a PNG file
   * @param seenWidth its columns
   * @param seenHeight its rows
   * @param top the most probable classes, best first
   * @param difference the largest between the sides; -1 where only one was asked
   * @param changed the best class for the picture mirrored and moved
   * @param mirrored whether the model itself averages over the mirror image
   * @param heat where the network finds what speaks for each of {@code top}
   * @param whole whether all of the photo was shown, in the shape of the network's input
   */
  record Answer(
      int width,
      int height,
      String format,
      byte[] seen,
      int seenWidth,
      int seenHeight,
      List<Guess> top,
      double difference,
      List<Changed> changed,
      boolean mirrored,
      HeatMaps.Heat heat,
      boolean whole) {}

  /**
   * Asks about a file's bytes.
   *
   * @throws Refusal if they are no picture that can be read, or one of too many pixels
   */
  Answer answer(byte[] bytes) {
    try {
      ImageHeader header = ImageHeader.parse("the file", bytes);
      if (header.pixels() > MOST_PIXELS) {
        throw new Refusal(
            413,
            String.format(
                "the file says %d x %d pixels, expected at most %,d in all here",
                header.width(), header.height(), MOST_PIXELS));
      }
      return answer(header, images().load("the file", bytes));
    } catch (UnreadableImageException e) {
      throw new Refusal(415, e.getMessage());
    }
  }

  private ImagePreprocessing images() {
    return dl4j.description().preprocessing();
  }

  private Answer answer(ImageHeader header, RgbImage seen) {
    float[] pixels = new float[images().floats()];
    images().toFloats(seen, pixels, 0);
    List<Variation> variations = Variation.all(images().width());
    ImageBatch batch = Variation.batch(variations, pixels, images());
    float[][] there = dl4j.probabilities(batch);
    List<float[]> here = byHand.stream().map(side -> side.probabilities(batch)[0]).toList();
    ModelDescription description = dl4j.description();
    List<Changed> changed = new ArrayList<>();
    for (int i = 1; i < variations.size(); i++) {
      int best = best(there[i]).get(0);
      changed.add(
          new Changed(variations.get(i).title(), description.classes().get(best), there[i][best]));
    }
    List<Integer> order = best(there[0]);
    return new Answer(
        header.width(),
        header.height(),
        header.format().toString(),
        PngFile.encode(seen),
        seen.width(),
        seen.height(),
        order.stream().map(i -> guess(i, there[0], here)).toList(),
        here.isEmpty() ? -1 : Numbers.largestDifference(there[0], here.get(0)),
        changed,
        description.mirrored(),
        heatMaps.of(pixels, images(), order),
        images().resize() == ImagePreprocessing.Resize.STRETCH && images().exifRotation());
  }

  private Guess guess(int label, float[] there, List<float[]> here) {
    String name = dl4j.description().classes().get(label);
    return new Guess(name, there[label], here.isEmpty() ? -1 : here.get(0)[label]);
  }

  private static List<Integer> best(float[] probabilities) {
    return IntStream.range(0, probabilities.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -probabilities[i]))
        .limit(TOP)
        .toList();
  }
}
