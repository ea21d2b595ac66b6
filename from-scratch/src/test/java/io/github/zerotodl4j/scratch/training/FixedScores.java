package io.github.zerotodl4j.scratch.training;

import io.github.zerotodl4j.scratch.layer.Layer;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.network.Network;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.List;

/** A network that needs no learning: for {@link TinyData}, class 0 for odd samples, else i % 3. */
final class FixedScores implements Network {
  @Override
  public String name() {
    return "fixed";
  }

  @Override
  public int[] inputShape() {
    return new int[] {2};
  }

  @Override
  public int outputs() {
    return 3;
  }

  @Override
  public List<Layer> layers() {
    return List.of();
  }

  @Override
  public List<Parameter> parameters() {
    return List.of();
  }

  @Override
  public Tensor scores(Tensor x, boolean training) {
    Tensor scores = Tensor.zeros(x.dim(0), 3);
    for (int i = 0; i < x.dim(0); i++) {
      int sample = (int) x.get(2 * i);
      scores.data()[3 * i + (sample % 2 == 1 ? 0 : sample % 3)] = 1;
      if (Float.isNaN(x.get(2 * i))) {
        scores.data()[3 * i] = Float.NaN;
      }
    }
    return scores;
  }

  @Override
  public Tensor predict(Tensor x) {
    throw new IllegalStateException("a trainer compares scores, it needs no probabilities");
  }

  @Override
  public float loss(Tensor x, int[] labels, boolean training) {
    return Float.NaN;
  }

  @Override
  public void backward() {
    throw new IllegalStateException("a loss of NaN must not be backpropagated");
  }

  @Override
  public Tensor backwardToInput() {
    throw new IllegalStateException("a loss of NaN must not be backpropagated");
  }
}
