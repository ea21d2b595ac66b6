package io.github.zerotodl4j.dl4j.twin;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.config.IUpdater;

/** Sets a network's learning rate in place; DL4J's own setter copies the whole updater state. */
public final class LearningRates {

  private LearningRates() {}

  /** Sets the rate of the next steps in every layer; the state of the update rule stays. */
  public static void set(MultiLayerNetwork net, double rate) {
    for (Layer layer : net.getLayers()) {
      if (layer.conf().getLayer() instanceof BaseLayer configuration) {
        set(configuration.getIUpdater(), rate);
        set(configuration.getBiasUpdater(), rate);
      }
    }
  }

  private static void set(IUpdater updater, double rate) {
    if (updater != null && updater.hasLearningRate()) {
      updater.setLrAndSchedule(rate, null);
    }
  }
}
