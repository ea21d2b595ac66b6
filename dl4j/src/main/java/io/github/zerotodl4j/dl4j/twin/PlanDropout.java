package io.github.zerotodl4j.dl4j.twin;

import io.github.zerotodl4j.plan.DropoutMasks;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Dropout in DL4J under the masks that plan and seed stand for: the same as by hand. */
final class PlanDropout implements IDropout {
  private static final long serialVersionUID = 1L;

  private final transient DropoutMasks masks;
  private transient INDArray mask; // (n, ...), as the layer's input

  PlanDropout(double ratio, long seed) {
    this.masks = new DropoutMasks(ratio, seed);
  }

  @Override
  @SuppressWarnings("try") // the scope is left by closing it
  public INDArray applyDropout(
      INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
    clear();
    float[] values = new float[Math.toIntExact(input.length())];
    masks.draw(values, values.length, masks.inverseOfKept());
    // DL4J's workspaces end with the pass, the mask is needed on the way back
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      mask = Nd4j.create(values, input.shape(), 'c');
    }
    return input.muli(mask, result);
  }

  @Override
  public INDArray backprop(INDArray dout, INDArray din, int iteration, int epoch) {
    return dout.muli(mask, din);
  }

  @Override
  public void clear() {
    if (mask != null) {
      mask.close();
      mask = null;
    }
  }

  /** A configuration is cloned for every layer; all clones are one, and draw one row of masks. */
  @Override
  public IDropout clone() {
    return this;
  }
}
