package io.github.zerotodl4j.comparison.data;

import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.images.BatchSettings;
import io.github.zerotodl4j.images.ImageBatch;
import io.github.zerotodl4j.images.ImageBatches;
import io.github.zerotodl4j.images.ImageEpoch;
import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.images.LabelledImage;
import io.github.zerotodl4j.scratch.dataset.ByteImages;
import io.github.zerotodl4j.scratch.dataset.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Photos from a folder with one sub-folder a class. */
public final class Photos {
  private static final double SET_ASIDE = 0.2;
  private static final int MOST_FOLLOWED = 300;
  private static final int MOST_TESTED = 1_000;
  private static final int READ_AT_A_TIME = 32;

  private final ImageFolder folder;
  private final int side;

  private Photos(ImageFolder folder, int side) {
    this.folder = folder;
    this.side = side;
  }

  /**
   * Reads the test photos and prepares the stream of training photos.
   *
   * @param folder what was found in the folder
   * @param side width and height that photos are brought to
   * @param augmentation random changes to training photos
   * @param seed of the photos set aside, where the folder has no test photos
   * @throws IOException if no photo can be read, or a class has too few
   */
  static ModelData load(ImageFolder folder, int side, Augmentation augmentation, long seed)
      throws IOException {
    return new Photos(parts(folder, seed), side).load(hasTest(folder), augmentation);
  }

  /**
   * Reads photos into memory, as bytes; where the folder has no test photos, a part is set aside.
   *
   * @param folder what was found in the folder
   * @param side width and height that photos are brought to
   * @param mostTraining photos to learn from, the classes in turn
   * @param mostTested photos to judge by, likewise
   * @param seed of the photos set aside
   * @throws IOException if no photo can be read, or a class has too few
   */
  public static Split inMemory(
      ImageFolder folder, int side, int mostTraining, int mostTested, long seed)
      throws IOException {
    boolean hasTest = hasTest(folder);
    Photos photos = new Photos(parts(folder, seed), side);
    List<LabelledImage> train = photos.folder.images(io.github.zerotodl4j.images.Split.TRAIN);
    List<LabelledImage> test = photos.judged(hasTest);
    return new Split(
        photos.decode(photos.mixed(train), mostTraining, "training photos"),
        photos.decode(photos.mixed(test), mostTested, "test photos"));
  }

  private static boolean hasTest(ImageFolder folder) {
    return !folder.images(io.github.zerotodl4j.images.Split.TEST).isEmpty();
  }

  private static ImageFolder parts(ImageFolder folder, long seed) throws IOException {
    return hasTest(folder) ? folder : folder.withValidation(SET_ASIDE, seed);
  }

  private List<LabelledImage> judged(boolean hasTest) {
    return folder.images(
        hasTest
            ? io.github.zerotodl4j.images.Split.TEST
            : io.github.zerotodl4j.images.Split.VALIDATION);
  }

  private ModelData load(boolean hasTest, Augmentation augmentation) throws IOException {
    List<LabelledImage> train = folder.images(io.github.zerotodl4j.images.Split.TRAIN);
    List<LabelledImage> test = mixed(judged(hasTest));
    boolean changed = !augmentation.equals(Augmentation.none());
    String size = String.format(Locale.ROOT, "photos at %dx%d", side, side);
    String changes = changed ? ", changed at random anew each epoch" : "";
    Split split =
        new Split(
            decode(mixed(train), MOST_FOLLOWED, train.size() + " training " + size + changes),
            decode(test, MOST_TESTED, Math.min(MOST_TESTED, test.size()) + " test " + size));
    String description =
        String.format(
            Locale.ROOT,
            "%,d training and %,d test %s%s, from %s%s",
            train.size(),
            split.test().size(),
            size,
            changes,
            folder.root().toAbsolutePath().normalize(),
            hasTest ? "" : " (no test photos there: a fifth was set aside)");
    return new ModelData(
        split.train(),
        split.test(),
        (batchSize, seed) ->
            new PhotoBatches(
                new ImageBatches(
                    train, preprocessing(), BatchSettings.training(batchSize, augmentation, seed))),
        InMemory.info(split, train.size(), description));
  }

  private ImagePreprocessing preprocessing() {
    return ImagePreprocessing.square(side);
  }

  /** The first {@code most} photos that can be read, as bytes: floats would take four times it. */
  private ByteImages decode(List<LabelledImage> images, int most, String description)
      throws IOException {
    List<LabelledImage> wanted = images.subList(0, Math.min(most, images.size()));
    int floats = preprocessing().floats();
    byte[] pixels = new byte[wanted.size() * floats];
    byte[] labels = new byte[wanted.size()];
    int count = 0;
    BatchSettings settings = BatchSettings.evaluation(READ_AT_A_TIME).withCacheBytes(0);
    try (ImageBatches batches = new ImageBatches(wanted, preprocessing(), settings);
        ImageEpoch pass = batches.epoch(0)) {
      while (pass.hasNext()) {
        ImageBatch batch = pass.next();
        for (int i = 0; i < batch.pixels().length; i++) {
          pixels[count * floats + i] = (byte) Math.round(255 * batch.pixels()[i]);
        }
        for (int label : batch.labels()) {
          labels[count++] = (byte) label;
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return new ByteImages(
        description,
        Arrays.copyOf(pixels, count * floats),
        Arrays.copyOf(labels, count),
        folder.classes(),
        3,
        side,
        side);
  }

  /** The classes in turn, so that the first few photos are of all of them. */
  private List<LabelledImage> mixed(List<LabelledImage> images) {
    List<List<LabelledImage>> byClass = new ArrayList<>();
    for (int label = 0; label < folder.classes().size(); label++) {
      int wanted = label;
      byClass.add(images.stream().filter(image -> image.label() == wanted).toList());
    }
    List<LabelledImage> mixed = new ArrayList<>();
    for (int i = 0; mixed.size() < images.size(); i++) {
      for (List<LabelledImage> ofOne : byClass) {
        if (i < ofOne.size()) {
          mixed.add(ofOne.get(i));
        }
      }
    }
    return mixed;
  }
}
