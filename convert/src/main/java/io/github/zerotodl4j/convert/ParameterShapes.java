package io.github.zerotodl4j.convert;

import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.BatchNormalizationSpec;
import io.github.zerotodl4j.plan.ConvolutionSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.shape.Shapes;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters and statistics of a plan by the book's names, before memory is taken for them. */
final class ParameterShapes {
  private ParameterShapes() {}

  /** Returns the shape of each, as text, in the network's order. */
  static Map<String, String> of(NetworkSpec spec) {
    Map<String, String> shapes = new LinkedHashMap<>();
    int[] in = spec.inputShape();
    int number = 0;
    for (LayerSpec layer : spec.layers()) {
      if (layer instanceof AffineSpec affine) {
        number++;
        put(shapes, "W" + number, Shapes.size(in), affine.outputs());
        put(shapes, "b" + number, affine.outputs());
      } else if (layer instanceof ConvolutionSpec c) {
        number++;
        put(shapes, "W" + number, c.filters(), in[0], c.height(), c.width());
        if (c.bias()) {
          put(shapes, "b" + number, c.filters());
        }
      } else if (layer instanceof BatchNormalizationSpec) {
        for (String name : new String[] {"gamma", "beta", "running_mean", "running_var"}) {
          put(shapes, name + Math.max(1, number), in[0]);
        }
      }
      in = layer.outputShape(in);
    }
    return shapes;
  }

  private static void put(Map<String, String> shapes, String name, int... shape) {
    shapes.put(name, Shapes.text(shape));
  }
}
