package io.github.zerotodl4j.apps.model;

import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.dl4j.cam.NoHeatMapException;
import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.inference.Prediction;
import io.github.zerotodl4j.images.LabelledImage;
import io.github.zerotodl4j.images.format.JpegFile;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.plan.file.Folders;
import io.github.zerotodl4j.training.HeatPictures;
import io.github.zerotodl4j.training.LabelledPictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of {@code predict --heatmap}: a JPEG file for each picture that could be read, {@code
 * 00001-cat.jpg}, numbered as the predictions are printed, so that files of one name from several
 * folders do not meet.
 */
final class HeatMapFolder {

  private static final int LONGEST_NAME = 60;

  private final Path folder;
  private final HeatPictures maps;
  private int number;
  private int written;

  /**
   * Makes the folder.
   *
   * @throws UserError if there is something in it, or the model's network has no feature maps
   */
  HeatMapFolder(Path folder, Classifier classifier) throws IOException {
    try {
      this.maps = HeatPictures.of(classifier);
    } catch (NoHeatMapException e) {
      throw new UserError("--heatmap: " + e.getMessage(), e);
    }
    this.folder = folder;
    Folders.create(folder);
  }

  /**
   * Refuses a folder that is not new and not empty, where nothing is overwritten, and one among the
   * pictures asked about, which the maps would join.
   */
  static void check(Path folder, List<String> given) throws IOException {
    for (String one : given) {
      if (!Glob.isOne(one)
          && Files.isDirectory(Path.of(one))
          && Folders.isWithin(folder, Path.of(one))) {
        throw new UserError(
            "--heatmap: "
                + folder
                + " is in "
                + one
                + ", where the maps would be taken for photos next time; name a folder elsewhere");
      }
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UserError("--heatmap: " + folder + " is a file, expected a folder to write to");
    }
    if (Files.isDirectory(folder)) {
      try (Stream<Path> content = Files.list(folder)) {
        if (content.findAny().isPresent()) {
          throw new UserError("--heatmap: " + folder + " is not empty; name a new folder");
        }
      }
    }
  }

  /** Writes the picture of the next prediction, if it could be read, and returns its file. */
  Optional<Path> add(Prediction prediction) {
    number++;
    if (prediction.problem().isPresent()) {
      return Optional.empty();
    }
    try {
      Path map = write(prediction);
      written++;
      return Optional.of(map);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path write(Prediction prediction) throws IOException {
    Path target =
        folder.resolve(String.format(Locale.ROOT, "%05d-%s.jpg", number, stem(prediction.file())));
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    LabelledPictures one =
        new LabelledPictures.Files(List.of(new LabelledImage(prediction.file(), 0)));
    byte[] jpeg = JpegFile.encode(maps.picture(one, 0, prediction.top(1).get(0).label()));
    new AtomicFiles().write(target, out -> out.write(jpeg));
    return target;
  }

  /** How many were written. */
  int written() {
    return written;
  }

  /** A file's name without its ending, in letters that every file system takes. */
  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-");
    return plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
  }
}
