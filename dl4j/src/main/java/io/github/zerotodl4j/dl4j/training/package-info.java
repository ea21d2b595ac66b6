/**
 * A training run: its settings, its folder, the loop, checkpoints and the model file; start reading
 * at {@link io.github.zerotodl4j.dl4j.training.TrainingRun}.
 *
 * <p>Neither network definitions nor the reading of images live here, nor anything that prints.
 */
package io.github.zerotodl4j.dl4j.training;
