package io.github.zerotodl4j.apps.data;

import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.images.AugmentationPreview;
import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.images.LabelledImage;
import io.github.zerotodl4j.images.Split;
import io.github.zerotodl4j.images.format.JpegFile;
import io.github.zerotodl4j.images.format.PngFile;
import io.github.zerotodl4j.images.format.RgbImage;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.plan.file.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zero data preview}: draws what augmentation makes of one image. */
@Command(
    name = "preview",
    sortOptions = false,
    description =
        "Draw one image as it is (top left, framed in green) and as training would see it.",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  zero data preview photos",
      "  zero data preview photos/cat/1.jpg --augment off --rotation 90 --out 1.png"
    })
public final class DataPreviewCommand implements Callable<Integer> {

  private static final int PREVIEW_SIDE = 224;
  private static final int MOST_TILES = 20;

  private final Session session;

  @Parameters(paramLabel = "DIR|FILE", description = "An image folder, or one image.")
  Path source;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file to write, .png or .jpg. Default: ${DEFAULT-VALUE}.",
      defaultValue = "preview.png")
  Path out;

  @Option(
      names = "--pick",
      paramLabel = "N",
      description = "Which training image of DIR, from 1. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  int pick;

  @Option(
      names = "--columns",
      paramLabel = "N",
      description = "Pictures a row. Default: ${DEFAULT-VALUE}.",
      defaultValue = "5")
  int columns;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Rows. Default: ${DEFAULT-VALUE}.",
      defaultValue = "3")
  int rows;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the changes. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  long seed;

  @Mixin ImageOptions image = new ImageOptions();

  @Mixin AugmentationOptions augmentation = new AugmentationOptions();

  /** A command that prints to the session's console. */
  public DataPreviewCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    checkGrid();
    Function<RgbImage, byte[]> format = format();
    ImagePreprocessing preprocessing = image.preprocessing(PREVIEW_SIDE);
    Augmentation ranges = augmentation.ranges(Augmentation.tutorial());
    Path file = picked();
    RgbImage sheet =
        AugmentationPreview.grid(preprocessing.load(file), ranges, seed, columns, rows);
    Folders.createFor(out);
    new AtomicFiles().write(out, stream -> stream.write(format.apply(sheet)));
    session.console().about(out).printf("%s: %d variants of %s%n", out, columns * rows - 1, file);
    session.console().out().flush();
    return 0;
  }

  /** The name says what the file is; programs that open it go by that. */
  private Function<RgbImage, byte[]> format() {
    String name = out.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".png") || !AtomicFiles.isKept(out)) {
      return PngFile::encode;
    }
    if (name.endsWith(".jpg") || name.endsWith(".jpeg")) {
      return JpegFile::encode;
    }
    throw new UserError("--out: expected a name that ends in .png or .jpg, got " + out);
  }

  /** A sheet of more tiles is nothing to look at, and would take memory for nothing. */
  private void checkGrid() {
    if (columns < 1 || columns > MOST_TILES || rows < 1 || rows > MOST_TILES) {
      throw new UserError(
          "--columns, --rows: expected 1 to " + MOST_TILES + ", got " + columns + " and " + rows);
    }
  }

  private Path picked() throws IOException {
    if (Files.isRegularFile(source)) {
      return source;
    }
    List<LabelledImage> training = ImageFolder.scan(source).images(Split.TRAIN);
    if (pick < 1 || pick > training.size()) {
      throw new UserError(
          "--pick: expected 1 to "
              + training.size()
              + " for the images of "
              + source
              + ", got "
              + pick);
    }
    return training.get(pick - 1).file();
  }
}
