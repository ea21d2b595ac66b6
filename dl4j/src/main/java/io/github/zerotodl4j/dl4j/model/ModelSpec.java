package io.github.zerotodl4j.dl4j.model;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/**
 * The hyper-parameters of one network: all it takes to build it anew.
 *
 * <p>Only {@link #configuration} speaks DL4J; it is for this module and for the comparison.
 */
public sealed interface ModelSpec permits Mlp, SimpleConvNet, VggLike, CatDogAlexNet, SmallConvNet {
  /** The name on the command line and in results, such as {@code simple-conv-net}. */
  String name();

  /** The shape of one sample. */
  InputShape input();

  /** The number of classes, at least 2. */
  int classes();

  /** The network in DL4J's words; weights are drawn from the seed when it is initialised. */
  MultiLayerConfiguration configuration(OptimizerSpec optimizer, long seed);

  /** Layers, shapes, parameters and multiply-adds, without taking memory for any weight. */
  default ModelSummary summary() {
    return ModelSummaries.of(name(), input(), configuration(OptimizerSpec.sgd(0.1), 0));
  }
}
