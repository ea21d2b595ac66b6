package io.github.zerotodl4j.exercises.solution;

import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What solves exercise 3.2. */
public final class OutputLayers {

  private OutputLayers() {}

  /** What a house costs. */
  public static OutputLayer forANumber() {
    return new OutputLayer.Builder(LossFunction.MSE)
        .nIn(4)
        .nOut(1)
        .activation(Activation.IDENTITY)
        .build();
  }

  /** Whether a photo shows a cat. */
  public static OutputLayer forYesOrNo() {
    return new OutputLayer.Builder(LossFunction.XENT)
        .nIn(4)
        .nOut(1)
        .activation(Activation.SIGMOID)
        .build();
  }

  /** Which of ten digits it is. */
  public static OutputLayer forOneOfTen() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nIn(4)
        .nOut(10)
        .activation(Activation.SOFTMAX)
        .build();
  }

  /** Which of five things a photo shows; several may be there, or none. */
  public static OutputLayer forAnyOfFive() {
    return new OutputLayer.Builder(LossFunction.XENT)
        .nIn(4)
        .nOut(5)
        .activation(Activation.SIGMOID)
        .build();
  }
}
