package io.github.zerotodl4j.training;

import io.github.zerotodl4j.dl4j.training.LearningRateSchedule;
import io.github.zerotodl4j.dl4j.training.ModelCatalog;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import io.github.zerotodl4j.dl4j.twin.InputShape;
import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.images.AugmentationKind;
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
 * @param request what was said
 * @param folder what is there; empty for MNIST
 */
public record TrainPlan(TrainRequest request, Optional<ImageFolder> folder) {

  private static final int DIGIT_SIDE = DataKind.DIGITS.side();

  /** Looks at the data. */
  public static TrainPlan of(TrainRequest request) throws IOException {
    Path data = request.data();
    Optional<ImageFolder> folder =
        Mnist.isIn(data) ? Optional.empty() : Optional.of(ImageFolder.scan(data));
    return new TrainPlan(request, folder);
  }

  /** What suits the photos, if that is what decides. */
  Optional<PhotoAdvice> advice() {
    return request.namesNetwork() ? Optional.empty() : folder.map(PhotoAdvice::of);
  }

  /**
   * All settings of the run.
   *
   * @throws IllegalArgumentException if the network does not fit the images
   */
  public TrainingSettings settings() {
    return settings(ImagePreprocessing.MAX_SIDE);
  }

  /** The same with smaller images, where nobody said how large they shall be. */
  TrainingSettings settings(int mostPixels) {
    boolean digits = folder.isEmpty();
    if (digits) {
      refuseImageOptions();
    }
    Optional<String> given = Optional.ofNullable(request.network());
    CatalogueEntry network = network(given, digits);
    TrainingDefaults base = base(network, digits);
    List<String> classes = folder.map(ImageFolder::classes).orElse(TrainData.DIGITS);
    ImagePreprocessing images =
        digits ? digits() : request.preprocessing(Math.min(mostPixels, side(network, base)));
    InputShape input = new InputShape(images.channels(), images.height(), images.width());
    NetworkSpec spec = ModelCatalog.spec(given.orElse(network.name()), input, classes.size());
    return new TrainingSettings(
        request.data().toAbsolutePath().normalize().toString(),
        spec.name(),
        NetworkText.of(spec),
        classes,
        images,
        digits ? null : ranges(base),
        or(request.validation(), base.validation()),
        or(request.epochs(), base.epochs()),
        or(request.batchSize(), base.batchSize()),
        or(request.stepsPerEpoch(), base.stepsPerEpoch()),
        or(request.learningRate(), base.rule().learningRate()),
        LearningRateSchedule.of(or(request.schedule(), base.schedule())),
        or(request.optimizer(), base.rule().name()),
        or(request.weightDecay(), base.rule().weightDecay()),
        or(request.labelSmoothing(), base.labelSmoothing()),
        or(request.mirrored(), base.mirrored()),
        or(request.averageWeights(), base.averageWeights()),
        request.earlyStopping(),
        request.seed(),
        request.threads());
  }

  private CatalogueEntry network(Optional<String> given, boolean digits) {
    if (given.isPresent()) {
      return Catalogue.of(given.get(), digits ? DataKind.DIGITS : DataKind.PHOTOS);
    }
    if (request.preset() != null) {
      return request.preset().network();
    }
    return digits ? Catalogue.forDigits() : Catalogue.forPhotos();
  }

  private TrainingDefaults base(CatalogueEntry network, boolean digits) {
    if (request.preset() != null) {
      return request.preset().settings();
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
    if (request.changesImages()) {
      throw new IllegalArgumentException(
          "--data: "
              + request.data()
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
    Augmentation usual = AugmentationKind.of(base.augmentation()).ranges();
    Augmentation ranges =
        request.augmentation() == null ? usual : request.augmentation().apply(usual);
    return ranges.changesNothing() ? null : ranges;
  }

  private static <T> T or(T given, T otherwise) {
    return given == null ? otherwise : given;
  }
}
