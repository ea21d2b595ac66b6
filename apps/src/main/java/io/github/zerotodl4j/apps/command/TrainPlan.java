package io.github.zerotodl4j.apps.command;

import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.dl4j.image.Augmentation;
import io.github.zerotodl4j.dl4j.image.ImagePreprocessing;
import io.github.zerotodl4j.dl4j.training.LearningRateSchedule;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import io.github.zerotodl4j.plan.NearestName;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.scratch.dataset.Mnist;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Resolves what was not said: option, else preset, else the network's own settings.
 *
 * @param options what was said
 * @param data where the images are
 * @param threads of the image loader
 */
record TrainPlan(TrainOptions options, Path data, int threads) {

  private static final String PHOTO_MODEL = "small-conv-net";
  private static final String DIGIT_MODEL = "simple-conv-net";
  private static final int DIGIT_SIDE = 28;

  /** All settings of the run. */
  TrainingSettings settings() throws IOException {
    boolean digits = Mnist.isIn(data);
    if (digits) {
      refuseImageOptions();
    }
    TrainPreset base = base(digits);
    return new TrainingSettings(
        data.toAbsolutePath().normalize().toString(),
        or(options.model, base.model()),
        TrainData.classes(data),
        digits ? digits() : options.image.preprocessing(base.imageSize()),
        digits ? null : ranges(base),
        or(options.validation, base.validation()),
        or(options.epochs, base.epochs()),
        or(options.batchSize, base.batchSize()),
        or(options.stepsPerEpoch, base.stepsPerEpoch()),
        or(options.learningRate, base.learningRate()),
        options.schedule == null ? base.schedule() : LearningRateSchedule.of(options.schedule),
        or(options.optimizer, base.optimizer()),
        or(options.weightDecay, base.weightDecay()),
        or(options.labelSmoothing, base.labelSmoothing()),
        or(options.mirrored, base.mirrored()),
        options.earlyStopping,
        options.seed,
        threads);
  }

  private TrainPreset base(boolean digits) {
    checkModel();
    if (options.preset != null) {
      return options.preset.settings();
    }
    return digits
        ? TrainPreset.forDigits(or(options.model, DIGIT_MODEL))
        : TrainPreset.forPhotos(or(options.model, PHOTO_MODEL));
  }

  private void checkModel() {
    String model = options.model;
    if (model != null && !Catalogue.names().contains(model)) {
      throw new UserError(
          "--model: unknown network \""
              + model
              + "\""
              + NearestName.hint(model, Catalogue.names())
              + ", expected one of "
              + String.join(", ", Catalogue.names()));
    }
  }

  /** Digits are trained as they are: an option that would change them must not go unheard. */
  private void refuseImageOptions() {
    if (options.image.isGiven() || options.augmentation.isGiven()) {
      throw new UserError(
          "--data: "
              + data
              + " holds MNIST's digits, which are trained as they are, 28x28 and without random"
              + " changes; leave --image-size, --resize, --augment and its ranges away");
    }
  }

  private static ImagePreprocessing digits() {
    return new ImagePreprocessing(
        DIGIT_SIDE,
        DIGIT_SIDE,
        ImagePreprocessing.Resize.STRETCH,
        ImagePreprocessing.Color.GREY,
        false);
  }

  /** Null where nothing would change: no warp is computed for nothing. */
  private Augmentation ranges(TrainPreset base) {
    Augmentation ranges = options.augmentation.ranges(base.augmentation());
    return ranges.changesNothing() ? null : ranges;
  }

  private static <T> T or(T given, T otherwise) {
    return given == null ? otherwise : given;
  }
}
