package io.github.zerotodl4j.training;

import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.images.LabelledImage;
import io.github.zerotodl4j.images.Split;
import io.github.zerotodl4j.images.format.ImageDecoder;
import io.github.zerotodl4j.images.format.ImageHeader;
import io.github.zerotodl4j.images.format.UnreadableImageException;
import io.github.zerotodl4j.plan.catalogue.TrainingDefaults;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What suits a folder of photos of which nothing was said, from what is in it.
 *
 * @param images to learn from
 * @param classes of them
 * @param side pixels of the shorter side, the median of some images
 */
record PhotoAdvice(int images, int classes, int side) {

  private static final int LOOKED_AT = 100;
  private static final int SIDES_STEP = 16;
  private static final int SMALLEST_SIDE = 32;

  /** As many images as 100 epochs of 1,500: more would only be slow. */
  private static final int SEEN = 150_000;

  private static final int FEWEST_EPOCHS = 15;
  private static final int STEPS_OF_AN_EPOCH = 10;
  private static final int SMALLEST_BATCH = 8;
  private static final int FEW = 400;

  static PhotoAdvice of(ImageFolder folder) {
    List<LabelledImage> training = folder.images(Split.TRAIN);
    return new PhotoAdvice(training.size(), folder.classes().size(), medianSide(training));
  }

  private static int medianSide(List<LabelledImage> images) {
    List<Integer> sides = new ArrayList<>();
    int step = Math.max(1, images.size() / LOOKED_AT);
    for (int i = 0; i < images.size(); i += step) {
      try {
        ImageHeader header = ImageDecoder.reading(images.get(i).file(), ImageHeader::parse);
        sides.add(Math.min(header.width(), header.height()));
      } catch (UnreadableImageException e) {
        // named when it is left out
      }
    }
    Collections.sort(sides);
    return sides.isEmpty() ? SMALLEST_SIDE : sides.get((sides.size() - 1) / 2);
  }

  /** The network's own settings, changed to what suits these photos. */
  TrainingDefaults settings(TrainingDefaults usual) {
    int shown = Math.max(SMALLEST_SIDE, side / SIDES_STEP * SIDES_STEP);
    int batch = images / STEPS_OF_AN_EPOCH / SMALLEST_BATCH * SMALLEST_BATCH;
    return new TrainingDefaults(
        Math.min(usual.side(), shown),
        Math.min(usual.epochs(), Math.max(FEWEST_EPOCHS, SEEN / Math.max(1, images))),
        Math.min(usual.batchSize(), Math.max(SMALLEST_BATCH, batch)),
        usual.stepsPerEpoch(),
        usual.rule(),
        usual.schedule(),
        usual.labelSmoothing(),
        usual.mirrored(),
        usual.averageWeights(),
        images < FEW ? Math.max(usual.validation(), 0.2) : usual.validation(),
        usual.augmentation());
  }

  /** What was found, in words. */
  String found() {
    return String.format(
        Locale.ROOT, "%,d images of %d classes, mostly %d pixels or more", images, classes, side);
  }
}
