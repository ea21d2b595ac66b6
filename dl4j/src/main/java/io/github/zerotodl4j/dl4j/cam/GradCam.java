package io.github.zerotodl4j.dl4j.cam;

import io.github.zerotodl4j.images.ImageBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gradient-weighted class activation mapping: each of the last feature maps counts as much as the
 * score of the class rises with it.
 *
 * <pre>{@code
 * w[k] = mean over i, j of d score / d A[k, i, j],   map = max(0, Σ w[k] A[k]),   / its largest
 * }</pre>
 *
 * <p>A are the last feature maps in front of the classifier, before they are pooled: pooling passes
 * the gradient on, so the weights are the same and the map is finer. The score is the one before
 * softmax. Selvaraju et al., "Grad-CAM: visual explanations from deep networks via gradient-based
 * localization" (2017), equations 1 and 2.
 *
 * <p>Not for use from several threads.
 */
public final class GradCam {

  private final Function<ImageBatch, INDArray> features;
  private final List<HeadStep> head;

  /**
   * Of a network in two parts.
   *
   * @param features from pictures to the feature maps, {@code [n, maps, h, w]}
   * @param head from there to the scores, {@code [n, classes]}
   */
  GradCam(Function<ImageBatch, INDArray> features, List<HeadStep> head) {
    this.features = features;
    this.head = List.copyOf(head);
  }

  /**
   * The maps of some pictures.
   *
   * @param batch of the shape that the network expects
   * @param classes what each is asked about
   */
  public List<HeatMap> of(ImageBatch batch, int... classes) {
    if (classes.length != batch.size()) {
      throw new IllegalArgumentException(
          "heat maps: expected a class for each of "
              + batch.size()
              + " pictures, got "
              + classes.length);
    }
    INDArray maps = features.apply(batch).dup('c');
    INDArray weights = gradient(maps, classes).mean(2, 3);
    int count = (int) maps.size(1);
    int height = (int) maps.size(2);
    int width = (int) maps.size(3);
    float[] a = maps.data().asFloat();
    float[] w = weights.dup('c').data().asFloat();
    List<HeatMap> result = new ArrayList<>();
    for (int i = 0; i < classes.length; i++) {
      float[] sum = new float[height * width];
      for (int k = 0; k < count; k++) {
        for (int p = 0; p < sum.length; p++) {
          sum[p] += w[i * count + k] * a[(i * count + k) * sum.length + p];
        }
      }
      result.add(new HeatMap(width, height, scaled(sum)));
    }
    return result;
  }

  /** The gradient of the asked scores with respect to the maps. */
  private INDArray gradient(INDArray maps, int... classes) {
    List<INDArray> inputs = new ArrayList<>();
    INDArray x = maps;
    for (HeadStep step : head) {
      inputs.add(x);
      x = step.forward(x);
    }
    INDArray dy = Nd4j.zeros(x.shape());
    for (int i = 0; i < classes.length; i++) {
      dy.putScalar(new long[] {i, classes[i]}, 1);
    }
    for (int i = head.size() - 1; i >= 0; i--) {
      dy = head.get(i).backward(inputs.get(i), dy);
    }
    return dy;
  }

  private static float[] scaled(float... sum) {
    float most = 0;
    for (float value : sum) {
      most = Math.max(most, value);
    }
    float[] result = new float[sum.length];
    for (int p = 0; p < sum.length; p++) {
      result[p] = most > 0 ? Math.max(0, sum[p]) / most : 0;
    }
    return result;
  }
}
