package io.github.zerotodl4j.playground.train;

import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.playground.web.Refusal;
import io.github.zerotodl4j.training.TrainRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What somebody chose on the page; null where the training chooses, as {@code zero train} does.
 *
 * @param network a name of the catalogue
 * @param epochs passes over the pictures, at most
 * @param minutes time for the training, instead of epochs
 * @param imageSize pixels of a side
 * @param batchSize pictures a step
 * @param validation part of the pictures set aside
 * @param augmentation ranges of random changes
 * @param seed of everything random
 */
record Choices(
    String network,
    Integer epochs,
    Double minutes,
    Integer imageSize,
    Integer batchSize,
    Double validation,
    Augmentation augmentation,
    Long seed) {
  private static final int MOST_EPOCHS = 10_000;
  private static final int LARGEST_SIDE = 320;
  private static final int LARGEST_BATCH = 512;
  private static final double MOST_VALIDATION = 0.9;

  Choices {
    if (network != null && !Catalogue.names().contains(network)) {
      throw Refusal.badRequest("network: expected one of " + String.join(", ", Catalogue.names()));
    }
    between("epochs", epochs, 1, MOST_EPOCHS);
    between("image size", imageSize, 8, LARGEST_SIDE);
    between("batch", batchSize, 1, LARGEST_BATCH);
    between("validation", validation, 0, MOST_VALIDATION);
  }

  private static void between(String name, Number value, double least, double most) {
    if (value != null && !(value.doubleValue() >= least && value.doubleValue() <= most)) {
      throw Refusal.badRequest(
          String.format(
              Locale.ROOT, "%s: expected %.4g to %.4g, got %s", name, least, most, value));
    }
  }

  /** The same as {@code zero train} would be told. */
  TrainRequest request(Path data, int threads) {
    return new TrainRequest(
        data,
        null,
        network,
        epochs,
        minutes,
        batchSize,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        0,
        validation,
        imageSize,
        null,
        augmentation == null ? null : usual -> augmentation,
        seed == null ? 1 : seed,
        threads);
  }

  /** The line that trains the same. */
  String command(Path data) {
    List<String> words = new ArrayList<>(List.of("zero train --data " + quoted(data)));
    add(words, "--model", network);
    add(words, "--epochs", epochs);
    add(words, "--minutes", minutes);
    add(words, "--image-size", imageSize);
    add(words, "--batch-size", batchSize);
    add(words, "--validation", validation);
    if (augmentation != null) {
      words.add("--augment off");
      ranges(augmentation).forEach((name, range) -> add(words, "--" + name, range));
      add(words, "--horizontal-flip", augmentation.horizontalFlip());
      add(words, "--fill", augmentation.fill().name().toLowerCase(Locale.ROOT));
    }
    add(words, "--seed", seed);
    return String.join(" ", words);
  }

  private static Map<String, Double> ranges(Augmentation of) {
    Map<String, Double> all = new LinkedHashMap<>();
    all.put("rotation", of.rotation());
    all.put("width-shift", of.widthShift());
    all.put("height-shift", of.heightShift());
    all.put("shear", of.shear());
    all.put("zoom", of.zoom());
    all.put("brightness", of.brightness());
    all.put("crop", of.crop());
    all.put("contrast", of.contrast());
    all.put("saturation", of.saturation());
    all.put("erase", of.erase());
    all.values().removeIf(range -> range == 0);
    return all;
  }

  private static void add(List<String> words, String option, Object value) {
    if (value != null) {
      words.add(option + " " + value);
    }
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }
}
