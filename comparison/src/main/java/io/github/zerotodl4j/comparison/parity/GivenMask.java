package io.github.zerotodl4j.comparison.parity;

import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Dropout in DL4J under a mask that is given, with its scale, instead of drawn. */
final class GivenMask implements IDropout {
  private static final long serialVersionUID = 1L;

  private transient INDArray mask; // (n, ...), as the layer's input

  /** Exchanges the mask for all passes from now on, and takes it over. */
  void set(INDArray newMask) {
    close();
    mask = newMask;
  }

  @Override
  public INDArray applyDropout(
      INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
    return input.muli(mask, result);
  }

  @Override
  public INDArray backprop(INDArray dout, INDArray din, int iteration, int epoch) {
    return dout.muli(mask, din);
  }

  @Override
  public void clear() {
    // the mask stays the same in every pass
  }

  /** A configuration is cloned for every layer; all clones are one, so that a mask reaches it. */
  @Override
  public IDropout clone() {
    return this;
  }

  void close() {
    if (mask != null) {
      mask.close();
    }
  }
}
