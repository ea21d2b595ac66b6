package io.github.zerotodl4j.dl4j.imported;

import java.lang.reflect.Field;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;

/**
 * Takes oneDNN from dilated convolutions: it refuses them, whereupon DL4J prints a page of errors
 * and computes them without it.
 */
final class WithoutHelper {

  private WithoutHelper() {}

  /** DL4J has no setter for it; without access to the field only the message comes back. */
  static void ifDilated(ConvolutionLayer layer) {
    int[] dilation =
        ((org.deeplearning4j.nn.conf.layers.ConvolutionLayer) layer.conf().getLayer())
            .getDilation();
    if (dilation[0] == 1 && dilation[1] == 1) {
      return;
    }
    try {
      Field helper = ConvolutionLayer.class.getDeclaredField("helper");
      helper.setAccessible(true);
      helper.set(layer, null);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return; // what it computes is the same
    }
  }
}
