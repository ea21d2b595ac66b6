package io.github.zerotodl4j.apps.data;

import io.github.zerotodl4j.images.ImagePreprocessing;
import picocli.CommandLine.Option;

/** The options for how images are brought to size, the same words in every command. */
public final class ImageOptions {

  @Option(
      names = "--image-size",
      paramLabel = "PIXELS",
      description =
          "Width and height that images are brought to. Default: the network's;"
              + " 224 in a preview.")
  Integer size;

  @Option(
      names = "--resize",
      paramLabel = "MODE",
      description =
          "Images of another shape: stretch (as Keras), fit (black bars) or crop (the centre)."
              + " Default: stretch.")
  ImagePreprocessing.Resize resize;

  /** The pre-processing that these options ask for, of another size if none was given. */
  public ImagePreprocessing preprocessing(int otherwise) {
    return ImagePreprocessing.square(size == null ? otherwise : size)
        .withResize(resize == null ? ImagePreprocessing.Resize.STRETCH : resize);
  }

  /** Pixels of a side; null where none were given. */
  public Integer size() {
    return size;
  }

  /** How images of another shape are brought to size; null where nothing was said. */
  public ImagePreprocessing.Resize resize() {
    return resize;
  }
}
