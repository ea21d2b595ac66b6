package io.github.zerotodl4j.training;

import io.github.zerotodl4j.dl4j.cam.GradCam;
import io.github.zerotodl4j.dl4j.cam.NoHeatMapException;
import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.training.ModelDescription;
import io.github.zerotodl4j.images.ImageBatch;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.images.ImagePreprocessing.Color;
import io.github.zerotodl4j.images.ImagePreprocessing.Resize;
import io.github.zerotodl4j.images.format.RgbImage;
import java.io.IOException;
import java.util.Optional;

/** Pictures with the heat map of a class over them. */
public final class HeatPictures {

  /** The longer side of what is shown, about. */
  private static final int SIDE = 480;

  private final ModelDescription model;
  private final GradCam maps;

  private HeatPictures(ModelDescription model, GradCam maps) {
    this.model = model;
    this.maps = maps;
  }

  /**
   * Of a model.
   *
   * @throws NoHeatMapException if its network has no feature maps
   */
  public static HeatPictures of(Classifier classifier) {
    return new HeatPictures(classifier.description(), classifier.heatMaps());
  }

  /** Of a model, if its network has feature maps. */
  static Optional<HeatPictures> ifAny(Classifier classifier) {
    try {
      return Optional.of(of(classifier));
    } catch (NoHeatMapException e) {
      return Optional.empty();
    }
  }

  /** One picture, and over it what speaks for a class. */
  public RgbImage picture(LabelledPictures pictures, int index, String label) throws IOException {
    ImagePreprocessing images = model.preprocessing();
    float[] pixels = new float[images.floats()];
    images.toFloats(pictures.seen(index, images), pixels, 0);
    ImageBatch one =
        new ImageBatch(
            pixels,
            new int[1],
            new int[1],
            images.channels(),
            images.height(),
            images.width(),
            0,
            1);
    return maps.of(one, model.classes().indexOf(label)).get(0).over(frame(pictures, index));
  }

  /**
   * The picture as people know it where all of it is shown to the network, else what it is shown.
   */
  private RgbImage frame(LabelledPictures pictures, int index) throws IOException {
    ImagePreprocessing images = model.preprocessing();
    if (images.resize() == Resize.STRETCH && images.exifRotation()) {
      return pictures.picture(index);
    }
    int factor = Math.max(1, SIDE / Math.max(images.width(), images.height()));
    return pictures.seen(
        index,
        new ImagePreprocessing(
            factor * images.width(),
            factor * images.height(),
            images.resize(),
            Color.RGB,
            images.exifRotation()));
  }
}
