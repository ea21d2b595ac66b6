package io.github.zerotodl4j.scratch.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.github.zerotodl4j.plan.shape.ShapeException;
import io.github.zerotodl4j.scratch.layer.Convolution;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Im2colTest {

  @Test
  void putsThePixelsUnderTheFilterInARow() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 1, 1, 3, 3);

    Tensor col = Im2col.im2col(x, 2, 2, 1, 0);

    assertThat(col.shape()).containsExactly(4, 4);
    assertThat(col.toArray())
        .containsExactly(1, 2, 4, 5, /**/ 2, 3, 5, 6, /**/ 4, 5, 7, 8, /**/ 5, 6, 8, 9);
  }

  @Test
  void paddingGivesZerosAndStrideLeavesRowsOut() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4}, 1, 1, 2, 2);

    Tensor col = Im2col.im2col(x, 2, 2, 2, 1);

    assertThat(col.toArray())
        .containsExactly(0, 0, 0, 1, /**/ 0, 0, 2, 0, /**/ 0, 3, 0, 0, /**/ 4, 0, 0, 0);
  }

  /** The shapes of the book's section 7.4.3. */
  @Test
  void hasTheBooksShapes() {
    assertThat(Im2col.im2col(Tensor.zeros(1, 3, 7, 7), 5, 5, 1, 0).shape()).containsExactly(9, 75);
    assertThat(Im2col.im2col(Tensor.zeros(10, 3, 7, 7), 5, 5, 1, 0).shape())
        .containsExactly(90, 75);
  }

  /** {@code x*W = im2col(x)·Wᵀ}: a row per place, a column per filter. */
  @Test
  void turnsConvolutionIntoAMatrixProduct() {
    Tensor x = random(1, 2, 3, 5, 6);
    Tensor w = random(2, 4, 3, 3, 2);
    Tensor y = new Convolution(w, Tensor.zeros(4), 2, 1).forward(x, false);

    Tensor col = Im2col.im2col(x, 3, 2, 2, 1);
    int places = col.dim(0);
    float[] product = new float[places * 4];
    Compute.plain(1).matmul(false, true, places, 4, 18, col.data(), w.data(), 0, product);

    int plane = places / 2;
    for (int n = 0; n < 2; n++) {
      for (int f = 0; f < 4; f++) {
        for (int p = 0; p < plane; p++) {
          assertThat(product[(n * plane + p) * 4 + f])
              .isCloseTo(y.get((n * 4 + f) * plane + p), offset(1e-5f));
        }
      }
    }
  }

  /** col2im is im2col's transpose: {@code <im2col(x), c> = <x, col2im(c)>}. */
  @Test
  void theWayBackIsTheTranspose() {
    Tensor x = random(3, 2, 2, 4, 5);
    Tensor col = Im2col.im2col(x, 3, 2, 1, 1);
    Tensor other = random(4, col.shape());
    Tensor back = Im2col.col2im(other, x.shape(), 3, 2, 1, 1);

    assertThat(inner(col, other)).isCloseTo(inner(x, back), offset(1e-4));
  }

  @Test
  void refusesAMatrixOfAnotherShape() {
    assertThatThrownBy(() -> Im2col.col2im(Tensor.zeros(4, 4), new int[] {1, 1, 4, 4}, 2, 2, 1, 0))
        .isInstanceOf(ShapeException.class)
        .hasMessage("col2im: the matrix is [4, 4], images [1, 1, 4, 4] need [9, 4]");
    assertThatThrownBy(() -> Im2col.im2col(Tensor.zeros(4, 4), 2, 2, 1, 0))
        .isInstanceOf(ShapeException.class)
        .hasMessage("im2col: images are [4, 4], need [n, c, h, w]");
  }

  private static double inner(Tensor a, Tensor b) {
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      sum += a.get(i) * b.get(i);
    }
    return sum;
  }

  private static Tensor random(long seed, int... shape) {
    SplittableRandom random = new SplittableRandom(seed);
    Tensor tensor = Tensor.zeros(shape);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.data()[i] = (float) random.nextGaussian();
    }
    return tensor;
  }
}
