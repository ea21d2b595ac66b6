package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.images.LabelledImage;
import io.github.zerotodl4j.images.Split;
import io.github.zerotodl4j.images.format.RgbImage;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A folder of cats and dogs: the user's photos, or pictures drawn for the occasion. */
final class PictureFolder implements AutoCloseable {
  private final ImageFolder folder;
  private final String description;
  private final int perClass;
  private final Optional<Path> temporary;

  private PictureFolder(
      ImageFolder folder, String description, int perClass, Optional<Path> temporary) {
    this.folder = folder;
    this.description = description;
    this.perClass = perClass;
    this.temporary = temporary;
  }

  /** Uses the photos if they are there, else draws pictures into a folder of its own. */
  static PictureFolder of(LessonContext context) {
    try {
      int perClass = context.size(400, 12);
      Optional<ImageFolder> photos = context.photosWhenNeeded().get();
      if (photos.isPresent()) {
        int classes = photos.get().classes().size();
        int used = least(photos.get(), perClass);
        String words =
            classes == 2
                ? "photos, of which " + used + " per class are used"
                : "photos of the first two of "
                    + classes
                    + " classes, of which "
                    + used
                    + " per class are used";
        return new PictureFolder(photos.get(), words, perClass, Optional.empty());
      }
      Path drawn = Files.createTempDirectory("zero-learn");
      SyntheticPictures.writeTo(
          SyntheticPictures.create(2 * perClass, 2, 64, context.seed()).train(), drawn);
      String words =
          String.format(Locale.ROOT, "pictures drawn by code, %d a class, not photos", perClass);
      return new PictureFolder(ImageFolder.scan(drawn), words, perClass, Optional.of(drawn));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int least(ImageFolder folder, int wanted) {
    int least = wanted;
    for (int label = 0; label < 2; label++) {
      least = Math.min(least, folder.ofClass(Split.TRAIN, label).size());
    }
    return least;
  }

  String description() {
    return description;
  }

  List<String> classes() {
    return folder.classes().subList(0, 2);
  }

  /** The images used, as many of each class. */
  List<LabelledImage> images() {
    List<LabelledImage> used = new ArrayList<>();
    for (int label = 0; label < 2; label++) {
      used.addAll(
          folder.ofClass(Split.TRAIN, label).stream().limit(least(folder, perClass)).toList());
    }
    return used;
  }

  /** One picture of a class, as a square. */
  RgbImage image(int label, int position, int side) {
    Path file = folder.ofClass(Split.TRAIN, label).get(position).file();
    try {
      return ImagePreprocessing.square(side).load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    temporary.ifPresent(TemporaryFolder::delete);
  }
}
