package io.github.zerotodl4j.apps.model;

import io.github.zerotodl4j.dl4j.training.RunFolder;
import io.github.zerotodl4j.images.Digests;
import io.github.zerotodl4j.images.ImageList;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.training.LabelledPictures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How many of some images a model has learnt from, byte for byte.
 *
 * @param learnt of these
 * @param all so many
 */
record LearntImages(int learnt, int all) {

  /**
   * Compares with the list of images in the folder of the model's run; empty where there is none,
   * so that it is not known.
   *
   * @throws IOException if there is one that cannot be read
   */
  static Optional<LearntImages> of(Path model, LabelledPictures pictures) throws IOException {
    Path folder = model.toAbsolutePath().getParent();
    Optional<ImageList> list = new RunFolder(folder, new AtomicFiles()).images();
    if (list.isEmpty() || !(pictures instanceof LabelledPictures.Files files)) {
      return Optional.empty();
    }
    Set<String> digests = list.get().learnt();
    Map<Path, String> now = Digests.of(files.images().stream().map(image -> image.file()).toList());
    int learnt =
        (int) files.images().stream().filter(i -> digests.contains(now.get(i.file()))).count();
    return Optional.of(new LearntImages(learnt, files.size()));
  }

  /** One line. */
  String text() {
    return learnt
        + " of "
        + all
        + " of these images were trained on"
        + (learnt == 0 ? "" : ", byte for byte: their accuracy flatters");
  }
}
