package io.github.zerotodl4j.apps.command;

import io.github.zerotodl4j.dl4j.image.ImagePreprocessing;
import picocli.CommandLine.Option;

/** The options for how images are brought to size, the same words in every command. */
public final class ImageOptions {

  @Option(
      names = "--image-size",
      paramLabel = "PIXELS",
      description = "Width and height that images are brought to. Default: ${DEFAULT-VALUE}.",
      defaultValue = "224")
  int size;

  @Option(
      names = "--resize",
      paramLabel = "MODE",
      description =
          "Images of another shape: stretch (as Keras), fit (black bars) or crop (the centre)."
              + " Default: ${DEFAULT-VALUE}.",
      defaultValue = "stretch")
  ImagePreprocessing.Resize resize;

  /** The pre-processing that these options ask for. */
  public ImagePreprocessing preprocessing() {
    return ImagePreprocessing.square(size).withResize(resize);
  }
}
