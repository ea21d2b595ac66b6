package io.github.zerotodl4j.dl4j.training;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Takes loss and accuracy from a training step's own forward pass: only the last, small layer is
 * computed again, if it has weights at all. Dropout of that last layer's own inputs is not seen;
 * dropout on the scores, as in the book's deep network, is.
 */
final class StepMonitor extends BaseTrainingListener {

  private int[] labels = {};
  private double lossSum;
  private int correct;

  /** Says what the next step learns. */
  void expect(int[] stepLabels) {
    labels = stepLabels;
    lossSum = Double.NaN;
    correct = 0;
  }

  @Override
  public void onForwardPass(Model model, List<INDArray> activations) {
    MultiLayerNetwork net = (MultiLayerNetwork) model;
    INDArray last = activations.get(activations.size() - 1);
    MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
    try {
      INDArray flat = last.rank() == 2 ? last : last.dup('c').reshape(last.size(0), -1);
      try (INDArray z = scores(net.getOutputLayer(), flat)) {
        Scores scores = Scores.ofLogits(Rows.of(z), labels);
        lossSum = scores.lossSum();
        correct = scores.correct();
      }
    } finally {
      outside.close();
    }
  }

  /** What softmax is taken of: a loss layer without weights is given it. */
  private static INDArray scores(Layer last, INDArray input) {
    if (last.numParams() == 0) {
      return input.dup();
    }
    INDArray w = last.getParam("W");
    return input.castTo(w.dataType()).mmul(w).addiRowVector(last.getParam("b"));
  }

  /** Sum of the cross-entropies of the last step's images. */
  double lossSum() {
    return lossSum;
  }

  int correct() {
    return correct;
  }
}
