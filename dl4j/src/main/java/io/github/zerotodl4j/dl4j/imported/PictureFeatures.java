package io.github.zerotodl4j.dl4j.imported;

import io.github.zerotodl4j.images.BatchSettings;
import io.github.zerotodl4j.images.Digests;
import io.github.zerotodl4j.images.ImageBatch;
import io.github.zerotodl4j.images.ImageBatches;
import io.github.zerotodl4j.images.ImageEpoch;
import io.github.zerotodl4j.images.LabelledImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Features of labelled pictures and of their mirror images.
 *
 * @param images the pictures that could be read
 * @param upright {@code [n][features]}
 * @param mirrored the same of the mirror images
 * @param skipped pictures that cannot be read, with the reason
 */
public record PictureFeatures(
    List<LabelledImage> images, float[][] upright, float[][] mirrored, Map<Path, String> skipped) {

  private static final int BATCH = 16;

  /** Hears how far the computing is; what it throws ends it, and what was computed is kept. */
  @FunctionalInterface
  public interface Progress {
    /** So many of those that were not in the cache are done; at first none. */
    void computed(int done, int missing);
  }

  /** Takes features from the cache, and computes those that are not there. */
  public static PictureFeatures of(
      Backbone backbone, FeatureCache cache, List<LabelledImage> images, Progress progress)
      throws IOException {
    Map<Path, String> digests = Digests.of(images.stream().map(LabelledImage::file).toList());
    List<LabelledImage> missing =
        images.stream()
            .filter(image -> !digests.get(image.file()).isEmpty())
            .filter(image -> !isThere(cache, digests.get(image.file())))
            .toList();
    Map<Path, String> skipped = new LinkedHashMap<>();
    progress.computed(0, missing.size());
    if (!missing.isEmpty()) {
      compute(backbone, cache, missing, digests, skipped, progress);
    }
    List<LabelledImage> known = new ArrayList<>();
    List<float[]> upright = new ArrayList<>();
    List<float[]> mirrored = new ArrayList<>();
    for (LabelledImage image : images) {
      String key = digests.get(image.file());
      if (isThere(cache, key)) {
        known.add(image);
        upright.add(cache.get(key).orElseThrow());
        mirrored.add(cache.get(mirror(key)).orElseThrow());
      } else {
        skipped.putIfAbsent(image.file(), "cannot be read");
      }
    }
    return new PictureFeatures(
        known, upright.toArray(float[][]::new), mirrored.toArray(float[][]::new), skipped);
  }

  private static boolean isThere(FeatureCache cache, String key) {
    return cache.has(key) && cache.has(mirror(key));
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
      Progress progress)
      throws IOException {
    BatchSettings settings = BatchSettings.evaluation(BATCH).withCacheBytes(0);
    try (ImageBatches batches = new ImageBatches(missing, backbone.preprocessing(), settings)) {
      int done = 0;
      try (ImageEpoch epoch = batches.epoch(0)) {
        while (hasNext(epoch)) {
          ImageBatch batch = epoch.next();
          float[][] upright = backbone.of(batch);
          float[][] mirrored = backbone.of(batch.mirrored());
          for (int i = 0; i < batch.size(); i++) {
            String key = digests.get(missing.get(batch.indices()[i]).file());
            cache.put(key, upright[i]);
            cache.put(mirror(key), mirrored[i]);
          }
          done += batch.size();
          progress.computed(done, missing.size());
        }
      }
      skipped.putAll(batches.skipped());
    }
  }

  /** A stream in which nothing at all is readable ends with an error: here it ends. */
  private static boolean hasNext(ImageEpoch epoch) {
    try {
      return epoch.hasNext();
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** The number of pictures. */
  public int size() {
    return images.size();
  }

  /** Their classes. */
  public int[] labels() {
    return images.stream().mapToInt(LabelledImage::label).toArray();
  }

  /** Some of them, by position. */
  public PictureFeatures at(int... positions) {
    List<LabelledImage> some = IntStream.of(positions).mapToObj(images::get).toList();
    float[][] someUpright = new float[positions.length][];
    float[][] someMirrored = new float[positions.length][];
    for (int i = 0; i < positions.length; i++) {
      someUpright[i] = upright[positions[i]];
      someMirrored[i] = mirrored[positions[i]];
    }
    return new PictureFeatures(some, someUpright, someMirrored, Map.of());
  }
}
