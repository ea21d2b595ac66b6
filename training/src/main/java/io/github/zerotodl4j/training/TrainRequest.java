package io.github.zerotodl4j.training;

import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.images.ImagePreprocessing;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * What was said about a new run; null where nothing was, and the run chooses.
 *
 * @param data where the images are
 * @param preset a bundle of all settings
 * @param network a name of the catalogue, or layers as text
 * @param epochs passes over the data, at most
 * @param minutes time for the run, which counts epochs from it
 * @param batchSize images a step
 * @param stepsPerEpoch steps of an epoch, at most; 0 for all data
 * @param learningRate the highest of the run
 * @param schedule the word of a {@code LearningRateSchedule}
 * @param optimizer an update rule's name
 * @param weightDecay decoupled, as in AdamW
 * @param labelSmoothing part of the label's 1 that is spread over all classes
 * @param mirrored whether the model predicts from an image and its mirror image
 * @param averageWeights part of the run that weights are averaged over; 0 for none
 * @param earlyStopping stop after so many epochs without a better one; 0 never
 * @param validation part of the images set aside
 * @param imageSize pixels of a side
 * @param resize how images of another shape are brought to size
 * @param augmentation makes the run's ranges out of the network's usual ones
 * @param seed of everything random
 * @param threads of the image loader
 */
public record TrainRequest(
    Path data,
    TrainPreset preset,
    String network,
    Integer epochs,
    Double minutes,
    Integer batchSize,
    Integer stepsPerEpoch,
    Double learningRate,
    String schedule,
    String optimizer,
    Double weightDecay,
    Double labelSmoothing,
    Boolean mirrored,
    Double averageWeights,
    int earlyStopping,
    Double validation,
    Integer imageSize,
    ImagePreprocessing.Resize resize,
    UnaryOperator<Augmentation> augmentation,
    long seed,
    int threads) {

  /** Whether somebody else than the images decides what is trained, and how. */
  boolean namesNetwork() {
    return preset != null || network != null;
  }

  /** Whether images shall be changed, which digits of MNIST are not. */
  boolean changesImages() {
    return imageSize != null || resize != null || augmentation != null;
  }

  /** The pre-processing that was asked for, of another size if none was. */
  ImagePreprocessing preprocessing(int otherwise) {
    return ImagePreprocessing.square(imageSize == null ? otherwise : imageSize)
        .withResize(resize == null ? ImagePreprocessing.Resize.STRETCH : resize);
  }
}
