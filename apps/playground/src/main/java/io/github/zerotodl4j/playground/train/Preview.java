package io.github.zerotodl4j.playground.train;

import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.images.AugmentationPreview;
import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.images.LabelledImage;
import io.github.zerotodl4j.images.Split;
import io.github.zerotodl4j.images.format.PngFile;
import io.github.zerotodl4j.images.format.UnreadableImageException;
import io.github.zerotodl4j.playground.web.Refusal;
import java.util.List;

/**
 * A picture as training would see it.
 *
 * @param index of the picture, from 0; behind the last the first comes again
 * @param augmentation ranges of random changes
 * @param seed of the changes
 */
record Preview(int index, Augmentation augmentation, long seed) {
  private static final int SIDE = 128;
  private static final int COLUMNS = 4;
  private static final int ROWS = 3;
  private static final int TRIES = 20;

  Preview {
    if (index < 0 || augmentation == null) {
      throw Refusal.badRequest("preview: expected index from 0, and augmentation");
    }
  }

  /** The picture and its variants, a PNG file; one that cannot be read is passed over. */
  byte[] picture(ImageFolder folder) {
    List<LabelledImage> images = folder.images(Split.TRAIN);
    for (int i = 0; i < Math.min(TRIES, images.size()); i++) {
      // spread over the classes, which lie one after another
      long at = ((long) index * (images.size() / 2 + 1) + i) % images.size();
      try {
        return PngFile.encode(
            AugmentationPreview.grid(
                ImagePreprocessing.square(SIDE).load(images.get((int) at).file()),
                augmentation,
                seed,
                COLUMNS,
                ROWS));
      } catch (UnreadableImageException e) {
        // named by the check
      }
    }
    throw new Refusal(415, "none of the first pictures can be read");
  }
}
