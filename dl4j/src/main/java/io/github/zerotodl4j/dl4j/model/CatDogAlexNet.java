package io.github.zerotodl4j.dl4j.model;

import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.nd4j.linalg.activations.Activation;

/**
 * AlexNet, the cat/dog network: five convolutions with ReLU and then batch normalization, three max
 * poolings 3x3 stride 2 that overlap, affine 4096, 4096 and 1000 with dropout 0.5, affine to the
 * classes, softmax. Krizhevsky et al. (2012); book section 8.2.
 *
 * <p>The tutorial's has 47,704,910 parameters for two classes, as Keras reports for the same
 * layers; 2,772 of them are the running means and variances of batch normalization, which are not
 * learnt.
 *
 * @param input {@code [channels, height, width]}, {@code [3, 224, 224]} in the tutorial
 * @param firstFilters filters of the first convolution: 6 in the tutorial, 96 classically
 * @param lastFilters filters of the fifth convolution: 356 in the tutorial, 256 classically
 * @param classes outputs
 */
public record CatDogAlexNet(InputShape input, int firstFilters, int lastFilters, int classes)
    implements ModelSpec {
  private static final String NAME = "alexnet";
  private static final double DROPOUT = 0.5;
  private static final Checks.Window POOL = new Checks.Window(3, 2, 0);

  /** Checks sizes, and that the image is large enough. */
  public CatDogAlexNet {
    Checks.atLeast(NAME, "filters", Math.min(firstFilters, lastFilters), 1);
    Checks.atLeast(NAME, "classes", classes, 2);
    Checks.fits(
        NAME,
        input,
        List.of(new Checks.Window(11, 4, 0), POOL, POOL, new Checks.Window(3, 1, 0), POOL));
  }

  /** The tutorial's filters, 6 and 356. */
  public static CatDogAlexNet tutorial(InputShape input, int classes) {
    return new CatDogAlexNet(input, 6, 356, classes);
  }

  /** The classic filters, 96 and 256. */
  public static CatDogAlexNet classic(InputShape input, int classes) {
    return new CatDogAlexNet(input, 96, 256, classes);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public MultiLayerConfiguration configuration(OptimizerSpec optimizer, long seed) {
    return new LayerStack(optimizer, seed)
        .convolution(firstFilters, 11, 4, 0)
        .norm()
        .maxPool(3, 2)
        .convolution(256, 5, 1, 2)
        .norm()
        .maxPool(3, 2)
        .convolution(384, 3, 1, 1)
        .norm()
        .convolution(384, 3, 1, 1)
        .norm()
        .convolution(lastFilters, 3, 1, 0)
        .norm()
        .maxPool(3, 2)
        .affine(4096, Activation.RELU)
        .dropout(DROPOUT)
        .affine(4096, Activation.RELU)
        .dropout(DROPOUT)
        .affine(1000, Activation.RELU)
        .dropout(DROPOUT)
        .classify(classes, input);
  }
}
