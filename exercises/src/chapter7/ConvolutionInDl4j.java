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
 * Exercise 7.4: the book's SimpleConvNet, configured in DL4J.
 *
 * <pre>
 * digits                  [1, 28, 28]
 * 30 filters of 5x5       [30, 24, 24]   stride 1, no padding, then ReLU
 * largest of each 2x2     [30, 12, 12]   stride 2
 * affine, 100             [100]          then ReLU
 * affine, 10              [10]           softmax, cross-entropy
 * </pre>
 *
 * <p>Without a word DL4J's layers are sigmoid: say each activation. InputType tells DL4J the size
 * of the pictures; it computes every nIn and flattens for the affine layer by itself.
 *
 * <p>Book section 7.5. Check: ./zero exercise 7.4
 */
public final class ConvolutionInDl4j {

  public static MultiLayerConfiguration network() {
    throw new UnsupportedOperationException("a hole: return four layers, their input type, built");
  }
}
