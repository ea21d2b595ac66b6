package io.github.zerotodl4j.dl4j.imported;

import io.github.zerotodl4j.exchange.graph.Node;
import io.github.zerotodl4j.exchange.graph.Operation;
import io.github.zerotodl4j.exchange.graph.Weights;
import java.util.List;

/**
 * An affine layer with softmax on features: {@code softmax(x W + b)}.
 *
 * @param kernel {@code [features, classes]}
 * @param bias {@code [classes]}
 */
public record Head(Weights kernel, Weights bias) {

  /** What it says about pictures, the mean of what it says about each and its mirror image. */
  public float[][] probabilities(PictureFeatures pictures) {
    float[][] all = new float[pictures.size()][bias.values().length];
    for (int i = 0; i < all.length; i++) {
      double[] p = probabilities(pictures.upright()[i]);
      double[] q = probabilities(pictures.mirrored()[i]);
      for (int c = 0; c < p.length; c++) {
        all[i][c] = (float) ((p[c] + q[c]) / 2);
      }
    }
    return all;
  }

  private double[] probabilities(float... x) {
    int classes = bias.values().length;
    double[] p = new double[classes];
    double most = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < classes; c++) {
      p[c] = bias.values()[c];
      for (int j = 0; j < x.length; j++) {
        p[c] += x[j] * kernel.values()[j * classes + c];
      }
      most = Math.max(most, p[c]);
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      p[c] = Math.exp(p[c] - most);
      sum += p[c];
    }
    for (int c = 0; c < classes; c++) {
      p[c] /= sum;
    }
    return p;
  }

  /** Its nodes, behind a network that gives features. */
  public List<Node> nodes(String features) {
    return List.of(
        Node.of("head", new Operation.Dense(kernel, bias), features),
        Node.of("probabilities", new Operation.Activation(Operation.Function.SOFTMAX, 0), "head"));
  }
}
