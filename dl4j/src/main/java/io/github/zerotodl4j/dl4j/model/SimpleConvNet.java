package io.github.zerotodl4j.dl4j.model;

import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.nd4j.linalg.activations.Activation;

/**
 * The simple convolutional network: Convolution, ReLU, max pooling 2x2, Affine, ReLU, Affine,
 * softmax with loss. Book section 7.5.
 *
 * @param input {@code [channels, height, width]}
 * @param filters filters of the convolution
 * @param filterSize their height and width
 * @param padding zeros at each side
 * @param hidden units of the hidden layer
 * @param classes outputs
 */
public record SimpleConvNet(
    InputShape input, int filters, int filterSize, int padding, int hidden, int classes)
    implements ModelSpec {
  private static final String NAME = "simple-conv-net";

  /** Checks sizes, and that the image is large enough. */
  public SimpleConvNet {
    Checks.atLeast(NAME, "filters", filters, 1);
    Checks.atLeast(NAME, "filter size", filterSize, 1);
    Checks.atLeast(NAME, "padding", padding, 0);
    Checks.atLeast(NAME, "hidden units", hidden, 1);
    Checks.atLeast(NAME, "classes", classes, 2);
    Checks.fits(
        NAME,
        input,
        List.of(new Checks.Window(filterSize, 1, padding), new Checks.Window(2, 2, 0)));
  }

  /** The book's network for MNIST: 30 filters 5x5, 100 hidden units, 10 classes. */
  public static SimpleConvNet book() {
    return of(InputShape.square(1, 28), 10);
  }

  /** The book's sizes for another input and number of classes. */
  public static SimpleConvNet of(InputShape input, int classes) {
    return new SimpleConvNet(input, 30, 5, 0, 100, classes);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public MultiLayerConfiguration configuration(OptimizerSpec optimizer, long seed) {
    return new LayerStack(optimizer, seed)
        .convolution(filters, filterSize, 1, padding)
        .maxPool(2, 2)
        .affine(hidden, Activation.RELU)
        .classify(classes, input);
  }
}
