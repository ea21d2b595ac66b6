package chapter7;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Exercise 7.5: read the shapes of a network before it tells you.
 *
 * <pre>oh = (h + 2 · padding - window) / stride + 1, rounded down; ow alike</pre>
 *
 * <p>DL4J's order is sample, channel, row, column. Most errors of a newcomer's network are a shape
 * that was thought to be another.
 *
 * <p>Book section 7.2. Check: ./zero exercise 7.5
 */
public final class Shapes {

  /** Photos of 64x64 in colour; leave it as it is. */
  public static MultiLayerConfiguration network() {
    return new NeuralNetConfiguration.Builder()
        .list()
        .layer(
            new ConvolutionLayer.Builder(5, 5)
                .nOut(16)
                .stride(2, 2)
                .padding(2, 2)
                .activation(Activation.RELU)
                .build())
        .layer(new SubsamplingLayer.Builder().kernelSize(3, 3).stride(2, 2).build())
        .layer(new ConvolutionLayer.Builder(3, 3).nOut(32).activation(Activation.RELU).build())
        .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build())
        .layer(new DenseLayer.Builder().nOut(50).activation(Activation.RELU).build())
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .build())
        .setInputType(InputType.convolutional(64, 64, 3))
        .build();
  }

  /** The shape of what each of the six layers gives for a number of photos. */
  public static int[][] shapes(int photos) {
    throw new UnsupportedOperationException("a hole: return six shapes, photos first in each");
  }
}
