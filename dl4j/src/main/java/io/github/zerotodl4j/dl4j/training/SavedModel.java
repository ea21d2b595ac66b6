package io.github.zerotodl4j.dl4j.training;

import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * What a model file holds.
 *
 * @param network with parameters and, if the file has one, updater state
 * @param description classes and pre-processing
 * @param state where the run stood, if it can be gone on with
 * @param average the run's {@linkplain WeightAverage averaged weights} then, if it averages; they
 *     lie in the same file as the state, for the two must not part
 */
public record SavedModel(
    MultiLayerNetwork network,
    ModelDescription description,
    Optional<TrainingState> state,
    Optional<float[]> average) {

  /** A model of a run that averages no weights, or of none. */
  public SavedModel(
      MultiLayerNetwork network, ModelDescription description, Optional<TrainingState> state) {
    this(network, description, state, Optional.empty());
  }
}
