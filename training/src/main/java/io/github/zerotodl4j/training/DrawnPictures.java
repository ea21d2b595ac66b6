package io.github.zerotodl4j.training;

import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of cats and dogs drawn by code, for those who have no images at hand. */
public final class DrawnPictures {

  private static final int TRAINING = 400;
  private static final int TEST = 100;
  private static final int SIDE = 112;

  /** Written last: a folder that has it is whole, and says of itself what it is. */
  private static final String LABEL = "about.txt";

  private DrawnPictures() {}

  /** Draws two classes of animals into a folder, if they are not there yet. */
  public static Path draw(Path folder, long seed) throws IOException {
    if (!areIn(folder)) {
      var drawn = SyntheticPictures.create(TRAINING, TEST, SIDE, seed);
      SyntheticPictures.writeTo(drawn.train(), folder.resolve("train"));
      SyntheticPictures.writeTo(drawn.test(), folder.resolve("test"));
      String about = "Cats and dogs drawn by code, not photos. Seed " + seed + ".\n";
      AtomicFiles.write(folder.resolve(LABEL), about);
    }
    return folder;
  }

  /** Whether a folder holds such pictures. */
  public static boolean areIn(Path folder) {
    return Files.isRegularFile(folder.resolve(LABEL))
        && folder.getFileName() != null
        && folder.getFileName().toString().startsWith("drawn-pictures");
  }
}
