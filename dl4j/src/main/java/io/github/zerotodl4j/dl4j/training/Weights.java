package io.github.zerotodl4j.dl4j.training;

import java.io.Serializable;

/**
 * All that a network has learnt, as it travels between machines: arrays of numbers and no more.
 *
 * @param parameters of all layers, the running statistics of batch normalization included
 * @param updater momenta and the like; empty where the update rule keeps none
 */
public record Weights(float[] parameters, float[] updater) implements Serializable {

  /** Bytes on their way. */
  public long bytes() {
    return (long) Float.BYTES * (parameters.length + updater.length);
  }
}
