package chapter3;

import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Exercise 3.2: the end of a DL4J network follows from its task.
 *
 * <pre>
 * a number              the sum as it is            squared error
 * yes or no             one probability             -log of what was given to the truth
 * one of several        probabilities, their sum 1  -log of what was given to the truth
 * any of several        a probability for each      -log of what was given to each truth
 * </pre>
 *
 * <p>DL4J's names are in Activation and LossFunction. The classic mistake: softmax over a single
 * output is 1 whatever the network says, and it never learns.
 *
 * <p>Every layer has 4 inputs. Check: ./zero exercise 3.2
 */
public final class OutputLayers {

  /** What a house costs. */
  public static OutputLayer forANumber() {
    throw new UnsupportedOperationException("a hole: return a layer of 1 output for a number");
  }

  /** Whether a photo shows a cat. */
  public static OutputLayer forYesOrNo() {
    throw new UnsupportedOperationException("a hole: return a layer of 1 output for yes or no");
  }

  /** Which of ten digits it is. */
  public static OutputLayer forOneOfTen() {
    throw new UnsupportedOperationException("a hole: return a layer of 10 outputs, one is true");
  }

  /** Which of five things a photo shows; several may be there, or none. */
  public static OutputLayer forAnyOfFive() {
    throw new UnsupportedOperationException("a hole: return a layer of 5 outputs, any may be true");
  }
}
