package io.github.zerotodl4j.dl4j.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.images.ImagePreprocessing;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Everything that decides how a run goes, as kept in its {@code config.json}.
 *
 * @param data where the images come from
 * @param model the network's name
 * @param network its plan as text, see {@link io.github.zerotodl4j.plan.text.NetworkText#of}; null
 *     where the name says it all, as in runs of before
 * @param classes in the order of the network's outputs
 * @param preprocessing from image to input
 * @param augmentation of training images; null for none
 * @param validation part of the training images set aside where there is no validation folder
 * @param epochs at most
 * @param batchSize images a step
 * @param stepsPerEpoch at most; 0 for as many as the data has
 * @param learningRate the peak, before the schedule
 * @param schedule of the learning rate
 * @param optimizer by name
 * @param weightDecay decoupled, as in AdamW
 * @param labelSmoothing part of the label's 1 that is spread over all classes
 * @param mirrored whether an image and its mirror image are both asked when predicting
 * @param averageWeights part of the run that weights are averaged over, see {@link WeightAverage};
 *     0 for none
 * @param earlyStopping ends the run after so many epochs without a better one; 0 never
 * @param seed of everything random
 * @param threads of the image loader
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrainingSettings(
    String data,
    String model,
    String network,
    List<String> classes,
    ImagePreprocessing preprocessing,
    Augmentation augmentation,
    double validation,
    int epochs,
    int batchSize,
    int stepsPerEpoch,
    double learningRate,
    LearningRateSchedule schedule,
    String optimizer,
    double weightDecay,
    double labelSmoothing,
    boolean mirrored,
    Double averageWeights,
    int earlyStopping,
    long seed,
    int threads) {

  /** Checks the numbers. */
  public TrainingSettings {
    // runs of before averaged nothing, and do not say so
    averageWeights = averageWeights == null ? 0.0 : averageWeights;
    classes = List.copyOf(classes);
    require(validation >= 0 && validation < 1, "validation: expected 0 to below 1", validation);
    require(epochs >= 1, "epochs: expected 1 or more", epochs);
    require(batchSize >= 1, "batch size: expected 1 or more", batchSize);
    require(stepsPerEpoch >= 0, "steps per epoch: expected 0 or more", stepsPerEpoch);
    require(
        learningRate > 0 && learningRate <= 1e3,
        "learning rate: expected above 0, at most 1000",
        learningRate);
    require(weightDecay >= 0 && weightDecay < 1, "weight decay: expected 0 to 1", weightDecay);
    require(
        labelSmoothing >= 0 && labelSmoothing < 1,
        "label smoothing: expected 0 to below 1",
        labelSmoothing);
    require(
        averageWeights >= 0 && averageWeights <= 1,
        "average weights: expected 0 to 1, a part of the run",
        averageWeights);
    require(earlyStopping >= 0, "early stopping: expected 0 or more epochs", earlyStopping);
    require(threads >= 1, "threads: expected 1 or more", threads);
    if (schedule == null || optimizer == null || model == null || preprocessing == null) {
      throw new IllegalArgumentException(
          "settings: model, preprocessing, schedule and optimizer must be given");
    }
  }

  private static void require(boolean holds, String expectation, Number got) {
    if (!holds) {
      throw new IllegalArgumentException(expectation + ", got " + got);
    }
  }

  /** The same for images that have been moved. */
  public TrainingSettings withData(String elsewhere) {
    return with(elsewhere, epochs);
  }

  /** The same with another number of epochs. */
  public TrainingSettings withEpochs(int other) {
    return with(data, other);
  }

  private TrainingSettings with(String where, int howOften) {
    return new TrainingSettings(
        where,
        model,
        network,
        classes,
        preprocessing,
        augmentation,
        validation,
        howOften,
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
        seed,
        threads);
  }

  /** As JSON, as in {@code config.json}. */
  public byte[] toJson() {
    try {
      return Json.MAPPER.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("settings as JSON: " + e.getMessage(), e);
    }
  }

  /** From JSON. */
  public static TrainingSettings fromJson(byte[] text) throws IOException {
    return Json.MAPPER.readValue(text, TrainingSettings.class);
  }

  /** Whether weights are averaged. */
  public boolean averages() {
    return averageWeights > 0;
  }

  /** Random changes to training images, if any. */
  public Optional<Augmentation> augmentationIfAny() {
    return Optional.ofNullable(augmentation);
  }

  /** The network's plan as text, if it was kept. */
  public Optional<String> networkIfAny() {
    return Optional.ofNullable(network);
  }

  /** What is stored with the model. */
  public ModelDescription description() {
    return ModelDescription.of(model, network, classes, preprocessing, mirrored);
  }
}
