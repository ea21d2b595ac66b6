package io.github.zerotodl4j.dl4j.imported;

import io.github.zerotodl4j.images.BatchSettings;
import io.github.zerotodl4j.images.Digests;
import io.github.zerotodl4j.images.ImageBatch;
import io.github.zerotodl4j.images.ImageBatches;
import io.github.zerotodl4j.images.ImageEpoch;
import io.github.zerotodl4j.images.LabelledImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Features of labelled pictures and of their mirror images.
 *
 * @param upright {@code [n][features]}
 * @param mirrored the same of the mirror images
 * @param labels of the pictures
 * @param skipped pictures that cannot be read, with the reason
 */
public record PictureFeatures(
    float[][] upright, float[][] mirrored, int[] labels, Map<Path, String> skipped) {

  private static final int BATCH = 16;

  /**
   * Takes features from the cache, and computes those that are not there.
   *
   * @param progress receives how many pictures were computed so far
   */
  public static PictureFeatures of(
      Backbone backbone, FeatureCache cache, List<LabelledImage> images, IntConsumer progress)
      throws IOException {
    Map<Path, String> digests = Digests.of(images.stream().map(LabelledImage::file).toList());
    List<LabelledImage> missing =
        images.stream()
            .filter(image -> digests.containsKey(image.file()))
            .filter(
                image ->
                    cache.get(digests.get(image.file())).isEmpty()
                        || cache.get(mirror(digests.get(image.file()))).isEmpty())
            .toList();
    Map<Path, String> skipped = new LinkedHashMap<>();
    if (!missing.isEmpty()) {
      compute(backbone, cache, missing, digests, skipped, progress);
    }
    List<float[]> upright = new ArrayList<>();
    List<float[]> mirrored = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (LabelledImage image : images) {
      String key = digests.getOrDefault(image.file(), "");
      if (cache.get(key).isPresent() && cache.get(mirror(key)).isPresent()) {
        upright.add(cache.get(key).get());
        mirrored.add(cache.get(mirror(key)).get());
        labels.add(image.label());
      } else {
        skipped.putIfAbsent(image.file(), "cannot be read");
      }
    }
    return new PictureFeatures(
        upright.toArray(float[][]::new),
        mirrored.toArray(float[][]::new),
        labels.stream().mapToInt(Integer::intValue).toArray(),
        skipped);
  }

  /** The key of the mirror image: another one that no file has. */
  private static String mirror(String key) {
    return key.isEmpty() ? key : "m" + key.substring(1);
  }

  private static void compute(
      Backbone backbone,
      FeatureCache cache,
      List<LabelledImage> missing,
      Map<Path, String> digests,
      Map<Path, String> skipped,
      IntConsumer progress)
      throws IOException {
    BatchSettings settings = BatchSettings.evaluation(BATCH).withCacheBytes(0);
    try (ImageBatches batches = new ImageBatches(missing, backbone.preprocessing(), settings)) {
      int done = 0;
      try (ImageEpoch epoch = batches.epoch(0)) {
        while (epoch.hasNext()) {
          ImageBatch batch = epoch.next();
          float[][] upright = backbone.of(batch);
          float[][] mirrored = backbone.of(batch.mirrored());
          for (int i = 0; i < batch.size(); i++) {
            String key = digests.get(missing.get(batch.indices()[i]).file());
            cache.put(key, upright[i]);
            cache.put(mirror(key), mirrored[i]);
          }
          done += batch.size();
          progress.accept(done);
        }
      }
      skipped.putAll(batches.skipped());
    }
  }

  /** The number of pictures. */
  public int size() {
    return labels.length;
  }

  /** Some of them, by position. */
  public PictureFeatures at(int... positions) {
    float[][] someUpright = new float[positions.length][];
    float[][] someMirrored = new float[positions.length][];
    int[] some = new int[positions.length];
    for (int i = 0; i < positions.length; i++) {
      someUpright[i] = upright[positions[i]];
      someMirrored[i] = mirrored[positions[i]];
      some[i] = labels[positions[i]];
    }
    return new PictureFeatures(someUpright, someMirrored, some, Map.of());
  }
}
