package io.github.zerotodl4j.dl4j.training;

import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * What a model file holds.
 *
 * @param network with parameters and, if the file has one, updater state
 * @param description classes and pre-processing
 * @param state where the run stood, if it can be gone on with
 */
public record SavedModel(
    MultiLayerNetwork network, ModelDescription description, Optional<TrainingState> state) {}
