package io.github.zerotodl4j.apps.train;

import io.github.zerotodl4j.apps.data.AugmentationOptions;
import io.github.zerotodl4j.apps.data.ImageOptions;
import io.github.zerotodl4j.apps.network.NetworkOption;
import io.github.zerotodl4j.training.TrainPreset;
import io.github.zerotodl4j.training.TrainRequest;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what a new run learns, and how; null where nothing was said. */
final class TrainOptions {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Images, one folder a class, or MNIST's IDX files. Default: pictures drawn here.")
  Path data;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "A bundle of all settings below: ${COMPLETION-CANDIDATES}. small-data is for a few"
              + " thousand photos or fewer, tutorial has the cat and dog tutorial's AlexNet."
              + " Default: none, each network has settings of its own.")
  TrainPreset preset;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      completionCandidates = NetworkOption.Names.class,
      description =
          "${COMPLETION-CANDIDATES}; or what --network takes. Default: one for photos, one for"
              + " MNIST, see below.")
  String model;

  @Mixin NetworkOption network = new NetworkOption();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the data, at most. Default: the network's, see the table below.")
  Integer epochs;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description =
          "Time for the run; as many epochs as fit are counted from its first seconds, and without"
              + " --model or --preset images are made smaller where few would. Default: no limit.")
  Double minutes;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Images a step. Default: the network's.")
  Integer batchSize;

  @Option(
      names = "--steps-per-epoch",
      paramLabel = "N",
      description =
          "Steps of an epoch, at most; 0 for all data. Default: 0; 10 in the preset tutorial.")
  Integer stepsPerEpoch;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = "The highest of the run. Default: the network's.")
  Double learningRate;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description = "sgd, momentum, nesterov, adagrad, rmsprop or adam. Default: the network's.")
  String optimizer;

  @Option(
      names = "--lr-schedule",
      paramLabel = "NAME",
      description =
          "constant, step (a tenth after each third), cosine, plateau (halved after five epochs"
              + " without a lower validation loss) or one-cycle. Default: the network's.")
  String schedule;

  @Option(
      names = "--weight-decay",
      paramLabel = "PART",
      description = "Decoupled, as in AdamW. Default: the network's.")
  Double weightDecay;

  @Option(
      names = "--label-smoothing",
      paramLabel = "PART",
      description =
          "Part of the label's 1 that is spread over all classes. Default: the network's.")
  Double labelSmoothing;

  @Option(
      names = "--mirrored",
      arity = "1",
      paramLabel = "true|false",
      description =
          "Whether the model predicts from an image and its mirror image, in twice the time."
              + " Default: the network's.")
  Boolean mirrored;

  @Option(
      names = "--average-weights",
      paramLabel = "PART",
      description =
          "Part of the run over whose last steps weights are averaged, exponentially (EMA), into"
              + " averaged.zip; 0 for none. Default: the network's.")
  Double averageWeights;

  @Option(
      names = "--early-stopping",
      paramLabel = "N",
      defaultValue = "0",
      description = "Stop after N epochs without a better one; 0 never. Default: ${DEFAULT-VALUE}.")
  int earlyStopping;

  @Option(
      names = "--validation",
      paramLabel = "PART",
      description =
          "Part of the training images set aside where there is no validation folder; 0 for none."
              + " Default: the network's.")
  Double validation;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of everything random. Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--run",
      paramLabel = "DIR",
      description = "Folder of the run, new or empty. Default: runs/train-TIME.")
  Path run;

  @Mixin ImageOptions image = new ImageOptions();

  @Mixin AugmentationOptions augmentation = new AugmentationOptions();

  /**
   * What these options say about a run.
   *
   * @param images where they are
   * @param threads of the image loader
   */
  TrainRequest request(Path images, int threads) {
    return new TrainRequest(
        images,
        preset,
        network.one(model).orElse(null),
        epochs,
        minutes,
        batchSize,
        stepsPerEpoch,
        learningRate,
        schedule,
        optimizer,
        weightDecay,
        labelSmoothing,
        mirrored,
        averageWeights,
        earlyStopping,
        validation,
        image.size(),
        image.resize(),
        augmentation.isGiven() ? augmentation::ranges : null,
        seed,
        threads);
  }
}
