package io.github.zerotodl4j.playground.photo;

import io.github.zerotodl4j.dl4j.cam.GradCam;
import io.github.zerotodl4j.dl4j.cam.HeatMap;
import io.github.zerotodl4j.dl4j.cam.NoHeatMapException;
import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.images.ImageBatch;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.playground.web.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where in a picture a model finds what speaks for its guesses, if its network can say so. */
final class HeatMaps {
  private final Optional<GradCam> cam;
  private final String reason;

  private HeatMaps(Optional<GradCam> cam, String reason) {
    this.cam = cam;
    this.reason = reason;
  }

  static HeatMaps of(Classifier classifier) {
    try {
      return new HeatMaps(Optional.of(classifier.heatMaps()), "");
    } catch (NoHeatMapException e) {
      return new HeatMaps(Optional.empty(), e.reason());
    }
  }

  /**
   * The maps of a picture's guesses.
   *
   * @param width columns of a map
   * @param height rows of a map
   * @param maps one a guess, row by row from the top, 0 to 255; empty where there are none
   * @param reason why there are none; empty where there are
   */
  record Heat(int width, int height, List<byte[]> maps, String reason) {}

  /** Asks one picture about several classes. */
  Heat of(float[] pixels, ImagePreprocessing images, List<Integer> classes) {
    if (cam.isEmpty()) {
      return new Heat(0, 0, List.of(), reason);
    }
    int n = classes.size();
    float[] copies = new float[n * pixels.length];
    for (int i = 0; i < n; i++) {
      System.arraycopy(pixels, 0, copies, i * pixels.length, pixels.length);
    }
    ImageBatch batch =
        new ImageBatch(
            copies,
            new int[n],
            new int[n],
            images.channels(),
            images.height(),
            images.width(),
            0,
            0);
    int[] asked = classes.stream().mapToInt(Integer::intValue).toArray();
    List<HeatMap> maps = cam.get().of(batch, asked);
    List<byte[]> bytes = new ArrayList<>();
    maps.forEach(map -> bytes.add(Numbers.bytes(map.values())));
    return new Heat(maps.get(0).width(), maps.get(0).height(), bytes, "");
  }
}
