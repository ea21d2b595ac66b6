package chapter5;

import io.github.zerotodl4j.scratch.tensor.Tensor;

/**
 * Exercise 5.4: softmax with loss, the end of a classifier, and where gradients begin.
 *
 * <pre>
 * forward:  p = softmax of each row of scores [n, classes]
 *           loss = -(log p[0][labels[0]] + log p[1][labels[1]] + ...) / n
 * backward: dscores = (p - t) / n    t is 1 at the label, else 0
 * </pre>
 *
 * <p>The two together are simpler than either alone: backward is a difference. A probability may be
 * so small that a float holds it as 0, whose logarithm is not finite; but
 *
 * <pre>-log p[label] = log(sum of exp(s - max)) - (s[label] - max)</pre>
 *
 * <p>is finite. Book section 5.6.3. Check: ./zero exercise 5.4
 */
public final class SoftmaxWithLoss {
  // What backward will need; forward keeps it here.
  private Tensor p;
  private int[] labels;

  public float forward(Tensor scores, int[] labels) {
    this.labels = labels;
    throw new UnsupportedOperationException("a hole: keep p, return the mean loss");
  }

  public Tensor backward() {
    throw new UnsupportedOperationException("a hole: return dscores, [n, classes]");
  }
}
