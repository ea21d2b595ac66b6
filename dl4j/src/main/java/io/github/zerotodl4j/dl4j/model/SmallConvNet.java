package io.github.zerotodl4j.dl4j.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/**
 * A small network for small data: a 5x5 convolution of stride 2, then 3x3 convolutions, each with
 * batch normalization and ReLU, max pooling 2x2 between the stages, the mean of each channel,
 * dropout, one affine layer.
 *
 * <p>Few parameters and no large affine layer: it learns from a thousand photos where AlexNet, with
 * fifty times as many, learns them by heart. The stride in the first layer halves the time of a
 * step.
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
    Checks.atLeast(NAME, "stages", stages.size(), 2);
    stages.forEach(filters -> Checks.atLeast(NAME, "filters", filters, 1));
    Checks.atLeast(NAME, "depth", depth, 1);
    Checks.atLeast(NAME, "classes", classes, 2);
    Checks.dropout(NAME, dropout);
    List<Checks.Window> windows = new ArrayList<>(List.of(new Checks.Window(5, 2, 2)));
    windows.addAll(Collections.nCopies(stages.size() - 2, new Checks.Window(2, 2, 0)));
    Checks.fits(NAME, input, windows);
  }

  /** Stages of 32, 64, 128, 256 and 256 filters; about a million parameters. */
  public static SmallConvNet of(InputShape input, int classes) {
    return new SmallConvNet(input, List.of(32, 64, 128, 256, 256), 1, 0, classes);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public MultiLayerConfiguration configuration(OptimizerSpec optimizer, long seed) {
    LayerStack stack = new LayerStack(optimizer, seed);
    stack.normedConvolution(stages.get(0), 5, 2, false);
    for (int i = 1; i < stages.size(); i++) {
      for (int j = 0; j < depth; j++) {
        boolean pooled = j == depth - 1 && i < stages.size() - 1;
        stack.normedConvolution(stages.get(i), 3, 1, pooled);
      }
    }
    return stack.globalAveragePool().dropout(dropout).classify(classes, input);
  }
}
