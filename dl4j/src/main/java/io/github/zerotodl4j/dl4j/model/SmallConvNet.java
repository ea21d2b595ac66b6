package io.github.zerotodl4j.dl4j.model;

import java.util.Collections;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/**
 * A small network for small data: 3x3 convolutions with batch normalization and ReLU, max pooling
 * 2x2 between the stages, the mean of each channel, dropout, one affine layer.
 *
 * <p>Few parameters and no large affine layer: it learns from a thousand photos where AlexNet, with
 * fifty times as many, learns them by heart.
 *
 * @param input {@code [channels, height, width]}
 * @param stages filters of each stage
 * @param depth convolutions in each stage but the first, which has one
 * @param dropout the share of channel means dropped while training
 * @param classes outputs
 */
public record SmallConvNet(
    InputShape input, List<Integer> stages, int depth, double dropout, int classes)
    implements ModelSpec {
  private static final String NAME = "small-conv-net";

  /** Checks sizes, and that the image is large enough. */
  public SmallConvNet {
    stages = List.copyOf(stages);
    Checks.atLeast(NAME, "stages", stages.size(), 1);
    stages.forEach(filters -> Checks.atLeast(NAME, "filters", filters, 1));
    Checks.atLeast(NAME, "depth", depth, 1);
    Checks.atLeast(NAME, "classes", classes, 2);
    Checks.dropout(NAME, dropout);
    Checks.fits(NAME, input, Collections.nCopies(stages.size() - 1, new Checks.Window(2, 2, 0)));
  }

  /** Stages of 32, 64, 96, 128 and 192 filters; about a million parameters. */
  public static SmallConvNet of(InputShape input, int classes) {
    return new SmallConvNet(input, List.of(32, 64, 96, 128, 192), 2, 0.3, classes);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public MultiLayerConfiguration configuration(OptimizerSpec optimizer, long seed) {
    LayerStack stack = new LayerStack(optimizer, seed);
    for (int i = 0; i < stages.size(); i++) {
      if (i > 0) {
        stack.maxPool(2, 2);
      }
      for (int j = 0; j < (i == 0 ? 1 : depth); j++) {
        // ReLU before the norm, as in AlexNet: it is fused into the convolution.
        stack.convolution(stages.get(i), 3, 1, 1).norm();
      }
    }
    return stack.globalAveragePool().dropout(dropout).classify(classes, input);
  }
}
