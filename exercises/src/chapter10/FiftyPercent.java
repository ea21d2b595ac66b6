package chapter10;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Exercise 10.1: find why it stays at 50 %.
 *
 * <p>A bright bar in a grey picture of 8x8 pixels, from 0 to 1: does it lie or stand? As this
 * network was found, it guesses after any number of steps. Two lines of it are wrong, and each alone
 * is enough: mend both. The check trains what you return and asks it about pictures that it has not
 * seen; it also says how the network was doing as it was found.
 *
 * <p>Check: ./zero exercise 10.1
 */
public final class FiftyPercent {

  /** As it was found. */
  public static MultiLayerConfiguration found() {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .weightInit(WeightInit.ZERO)
        .updater(new Sgd(20))
        .list()
        .layer(new DenseLayer.Builder().nOut(50).activation(Activation.RELU).build())
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .build())
        .setInputType(InputType.convolutional(8, 8, 1))
        .build();
  }

  /** The same, so that it learns. */
  public static MultiLayerConfiguration mended() {
    throw new UnsupportedOperationException("a hole: return what found() does, mended");
  }
}
