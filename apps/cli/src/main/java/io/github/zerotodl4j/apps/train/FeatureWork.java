package io.github.zerotodl4j.apps.train;

import io.github.zerotodl4j.apps.cli.Progress;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.WorkFailed;
import io.github.zerotodl4j.dl4j.imported.Backbone;
import io.github.zerotodl4j.dl4j.imported.FeatureCache;
import io.github.zerotodl4j.dl4j.imported.PictureFeatures;
import io.github.zerotodl4j.images.LabelledImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Features of images, from the cache or computed, with progress.
 *
 * @param session where to print, and when to stop
 * @param cache where features are kept
 * @param run what to go on with
 */
record FeatureWork(Session session, Path cache, Path run) {

  /** The features of several lists of images. */
  List<PictureFeatures> of(Backbone backbone, List<List<LabelledImage>> lists) throws IOException {
    List<PictureFeatures> features = new ArrayList<>();
    try (FeatureCache open = FeatureCache.open(cache, backbone)) {
      for (List<LabelledImage> images : lists) {
        features.add(of(backbone, open, images));
      }
    }
    return features;
  }

  private PictureFeatures of(Backbone backbone, FeatureCache open, List<LabelledImage> images)
      throws IOException {
    try (Progress progress = new Progress(session.console(), "features", "images", images.size())) {
      return PictureFeatures.of(
          backbone,
          open,
          images,
          (done, missing) -> {
            if (done == 0 && !images.isEmpty()) {
              progress.note(
                  String.format(
                      Locale.ROOT,
                      "features of %d images: %d in the cache already, %d to compute",
                      images.size(),
                      images.size() - missing,
                      missing));
            }
            progress.update(done + images.size() - missing, "");
            goOn();
          });
    }
  }

  /** What Ctrl-C ends is kept: the features so far are in the cache. */
  void goOn() {
    if (session.interruption().getAsBoolean()) {
      throw new WorkFailed(
          "stopped; the features computed so far are kept, go on with: zero train --resume " + run);
    }
  }
}
