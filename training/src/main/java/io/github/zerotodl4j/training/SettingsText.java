package io.github.zerotodl4j.training;

import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.plan.file.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run's resolved settings, in the words of the options that set them. */
public final class SettingsText {

  private static final int CLASSES = 20;

  private SettingsText() {}

  /** Names and values, in the order of the options. */
  public static Map<String, String> of(TrainingSettings settings) {
    Map<String, String> text = new LinkedHashMap<>();
    text.put("data", settings.data());
    text.put("classes", Printable.list(settings.classes(), CLASSES));
    text.put("model", settings.model());
    settings.networkIfAny().ifPresent(network -> text.put("network", network));
    text.put("epochs", String.valueOf(settings.epochs()));
    text.put("batch-size", String.valueOf(settings.batchSize()));
    text.put(
        "steps-per-epoch",
        settings.stepsPerEpoch() == 0 ? "all data" : String.valueOf(settings.stepsPerEpoch()));
    text.put(
        "image-size",
        settings.preprocessing().width()
            + "x"
            + settings.preprocessing().height()
            + ", "
            + settings.preprocessing().resize().name().toLowerCase(Locale.ROOT));
    text.put("optimizer", settings.optimizer());
    text.put("learning-rate", settings.learningRate() + ", " + settings.schedule().word());
    text.put("weight-decay", String.valueOf(settings.weightDecay()));
    text.put("label-smoothing", String.valueOf(settings.labelSmoothing()));
    text.put("mirrored", String.valueOf(settings.mirrored()));
    text.put(
        "average-weights", settings.averages() ? settings.averageWeights() + " of the run" : "off");
    text.put(
        "early-stopping",
        settings.earlyStopping() == 0
            ? "never"
            : "after " + settings.earlyStopping() + " epochs without a better one");
    text.put("augment", settings.augmentationIfAny().map(SettingsText::ranges).orElse("off"));
    text.put(
        "validation",
        settings.validation() == 0
            ? "none, unless the data has its own"
            : settings.validation() + " of the training images, unless it has its own");
    text.put("seed", String.valueOf(settings.seed()));
    text.put("threads", String.valueOf(settings.threads()));
    return text;
  }

  private static String ranges(Augmentation ranges) {
    List<String> words = new ArrayList<>();
    add(words, "rotation", ranges.rotation());
    add(words, "width-shift", ranges.widthShift());
    add(words, "height-shift", ranges.heightShift());
    add(words, "shear", ranges.shear());
    add(words, "zoom", ranges.zoom());
    if (ranges.horizontalFlip()) {
      words.add("horizontal-flip");
    }
    add(words, "brightness", ranges.brightness());
    add(words, "crop", ranges.crop());
    add(words, "contrast", ranges.contrast());
    add(words, "saturation", ranges.saturation());
    add(words, "erase", ranges.erase());
    words.add("fill " + ranges.fill().name().toLowerCase(Locale.ROOT));
    return String.join(", ", words);
  }

  private static void add(List<String> words, String name, double range) {
    if (range != 0) {
      words.add(name + " " + range);
    }
  }
}
