package io.github.zerotodl4j.apps.train;

import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.apps.data.AugmentationOptions;
import io.github.zerotodl4j.dl4j.training.LearningRateSchedule;
import io.github.zerotodl4j.dl4j.training.ModelCatalog;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import io.github.zerotodl4j.dl4j.twin.InputShape;
import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.CatalogueEntry;
import io.github.zerotodl4j.plan.catalogue.DataKind;
import io.github.zerotodl4j.plan.catalogue.TrainingDefaults;
import io.github.zerotodl4j.plan.text.NetworkText;
import io.github.zerotodl4j.scratch.dataset.Mnist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Resolves what was not said: option, else preset, else the network's own settings; where neither
 * network nor preset was named, what suits the photos that were found.
 *
 * @param options what was said
 * @param data where the images are
 * @param threads of the image loader
 * @param folder what is there; empty for MNIST
 */
record TrainPlan(TrainOptions options, Path data, int threads, Optional<ImageFolder> folder) {

  private static final int DIGIT_SIDE = DataKind.DIGITS.side();

  /** Looks at the data. */
  static TrainPlan of(TrainOptions options, Path data, int threads) throws IOException {
    Optional<ImageFolder> folder =
        Mnist.isIn(data) ? Optional.empty() : Optional.of(ImageFolder.scan(data));
    return new TrainPlan(options, data, threads, folder);
  }

  /** What suits the photos, if that is what decides. */
  Optional<PhotoAdvice> advice() {
    boolean named = options.preset != null || options.network.one(options.model).isPresent();
    return named ? Optional.empty() : folder.map(PhotoAdvice::of);
  }

  /**
   * All settings of the run.
   *
   * @throws IllegalArgumentException if the network does not fit the images
   */
  TrainingSettings settings() {
    return settings(ImagePreprocessing.MAX_SIDE);
  }

  /** The same with smaller images, where nobody said how large they shall be. */
  TrainingSettings settings(int mostPixels) {
    boolean digits = folder.isEmpty();
    if (digits) {
      refuseImageOptions();
    }
    Optional<String> given = options.network.one(options.model);
    CatalogueEntry network = network(given, digits);
    TrainingDefaults base = base(network, digits);
    List<String> classes = folder.map(ImageFolder::classes).orElse(TrainData.DIGITS);
    ImagePreprocessing images =
        digits ? digits() : options.image.preprocessing(Math.min(mostPixels, side(network, base)));
    InputShape input = new InputShape(images.channels(), images.height(), images.width());
    NetworkSpec spec = ModelCatalog.spec(given.orElse(network.name()), input, classes.size());
    return new TrainingSettings(
        data.toAbsolutePath().normalize().toString(),
        spec.name(),
        NetworkText.of(spec),
        classes,
        images,
        digits ? null : ranges(base),
        or(options.validation, base.validation()),
        or(options.epochs, base.epochs()),
        or(options.batchSize, base.batchSize()),
        or(options.stepsPerEpoch, base.stepsPerEpoch()),
        or(options.learningRate, base.rule().learningRate()),
        LearningRateSchedule.of(or(options.schedule, base.schedule())),
        or(options.optimizer, base.rule().name()),
        or(options.weightDecay, base.rule().weightDecay()),
        or(options.labelSmoothing, base.labelSmoothing()),
        or(options.mirrored, base.mirrored()),
        options.earlyStopping,
        options.seed,
        threads);
  }

  private CatalogueEntry network(Optional<String> given, boolean digits) {
    if (given.isPresent()) {
      return Catalogue.of(given.get(), digits ? DataKind.DIGITS : DataKind.PHOTOS);
    }
    if (options.preset != null) {
      return options.preset.network();
    }
    return digits ? Catalogue.forDigits() : Catalogue.forPhotos();
  }

  private TrainingDefaults base(CatalogueEntry network, boolean digits) {
    if (options.preset != null) {
      return options.preset.settings();
    }
    if (digits) {
      return network.settings().digits();
    }
    TrainingDefaults usual = network.settings().photos();
    return advice().map(photos -> photos.settings(usual)).orElse(usual);
  }

  /** What a text says about its input comes before what its kind usually sees. */
  private static int side(CatalogueEntry network, TrainingDefaults base) {
    int[] input = NetworkText.heading(network.text()).input();
    return input.length == 3 ? input[1] : base.side();
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
  private Augmentation ranges(TrainingDefaults base) {
    AugmentationOptions.Base usual = AugmentationOptions.Base.of(base.augmentation());
    Augmentation ranges = options.augmentation.ranges(usual);
    return ranges.changesNothing() ? null : ranges;
  }

  private static <T> T or(T given, T otherwise) {
    return given == null ? otherwise : given;
  }
}
