package io.github.zerotodl4j.dl4j.cam;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The kinds of steps. */
final class HeadSteps {

  private HeadSteps() {}

  /** {@code y = x W + b}, with W {@code [in, out]}; pictures of one pixel stay pictures. */
  record Affine(INDArray weights, INDArray bias) implements HeadStep {
    @Override
    public INDArray forward(INDArray x) {
      INDArray y = row(x).mmul(weights).addRowVector(bias.reshape(1, bias.length()));
      return x.rank() == 4 ? y.reshape(y.size(0), y.size(1), 1, 1) : y;
    }

    @Override
    public INDArray backward(INDArray x, INDArray dy) {
      return row(dy).mmul(weights.transpose()).reshape('c', x.shape());
    }

    private static INDArray row(INDArray x) {
      return x.rank() == 2 ? x : x.reshape('c', x.size(0), x.length() / x.size(0));
    }
  }

  /** A function of single numbers. */
  record Function(IActivation function) implements HeadStep {
    @Override
    public INDArray forward(INDArray x) {
      return function.getActivation(x.dup(), false);
    }

    @Override
    public INDArray backward(INDArray x, INDArray dy) {
      return function.backprop(x.dup(), dy.dup()).getFirst();
    }
  }

  /** {@code y = factor x + offset}, a number a channel: normalization by running statistics. */
  record Scaling(INDArray factor, INDArray offset) implements HeadStep {
    @Override
    public INDArray forward(INDArray x) {
      return x.mul(channels(factor, x)).add(channels(offset, x));
    }

    @Override
    public INDArray backward(INDArray x, INDArray dy) {
      return dy.mul(channels(factor, dy));
    }

    private static INDArray channels(INDArray values, INDArray x) {
      long[] shape = x.shape().clone();
      java.util.Arrays.fill(shape, 1);
      shape[1] = values.length();
      return values.reshape(shape).broadcast(x.shape());
    }
  }

  /** A row of numbers, or a picture. */
  record Reshape(long... shape) implements HeadStep {
    @Override
    public INDArray forward(INDArray x) {
      long[] whole = new long[shape.length + 1];
      whole[0] = x.size(0);
      System.arraycopy(shape, 0, whole, 1, shape.length);
      return x.dup('c').reshape('c', whole);
    }

    @Override
    public INDArray backward(INDArray x, INDArray dy) {
      return dy.dup('c').reshape('c', x.shape());
    }
  }

  /** Mean or maximum of windows, by DL4J's layer, which learns nothing. */
  record Pooling(Layer layer) implements HeadStep {
    @Override
    public INDArray forward(INDArray x) {
      layer.setInput(x, LayerWorkspaceMgr.noWorkspaces());
      return layer.activate(false, LayerWorkspaceMgr.noWorkspaces()).dup('c');
    }

    @Override
    public INDArray backward(INDArray x, INDArray dy) {
      layer.setInput(x, LayerWorkspaceMgr.noWorkspaces());
      return layer.backpropGradient(dy, LayerWorkspaceMgr.noWorkspaces()).getSecond().dup('c');
    }
  }

  /**
   * Mean or maximum of whole channels.
   *
   * @param keep whether pictures of one pixel come out
   */
  record GlobalPooling(boolean maximum, boolean keep) implements HeadStep {
    @Override
    public INDArray forward(INDArray x) {
      return maximum ? x.max(keep, 2, 3) : x.mean(keep, 2, 3);
    }

    @Override
    public INDArray backward(INDArray x, INDArray dy) {
      INDArray each = dy.reshape(x.size(0), x.size(1), 1, 1).broadcast(x.shape());
      if (!maximum) {
        return each.div(x.size(2) * x.size(3));
      }
      INDArray largest = x.max(true, 2, 3).broadcast(x.shape());
      INDArray hit = Transforms.sign(x.sub(largest)).add(1); // 1 at the maximum, 0 elsewhere
      return each.mul(hit).div(hit.sum(true, 2, 3).broadcast(x.shape()));
    }
  }
}
