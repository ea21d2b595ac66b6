package io.github.zerotodl4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.images.ImageBatch;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;

class InputsTest {

  private static ImageBatch noise(int images) {
    float[] pixels = new float[images * 3 * TinyRun.SIZE * TinyRun.SIZE];
    Random random = new Random(1);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    return new ImageBatch(
        pixels, new int[images], new int[images], 3, TinyRun.SIZE, TinyRun.SIZE, 0, images);
  }

  @Test
  void mirroringExchangesLeftAndRightInEveryRow() {
    ImageBatch batch =
        new ImageBatch(new float[] {1, 2, 3, 4, 5, 6}, new int[] {0}, new int[] {0}, 1, 2, 3, 0, 1);

    assertThat(batch.mirrored().pixels()).containsExactly(3, 2, 1, 6, 5, 4);
    assertThat(batch.mirrored().mirrored().pixels()).isEqualTo(batch.pixels());
  }

  @Test
  void aMirroredPredictionIsTheMeanAndTheSameForTheMirrorImage() {
    MultiLayerNetwork net = TinyRun.network();
    ImageBatch batch = noise(5);

    float[][] mean = Inputs.probabilities(net, batch, true);
    float[][] plain = Inputs.probabilities(net, batch, false);
    float[][] flipped = Inputs.probabilities(net, batch.mirrored(), false);
    float[][] meanOfFlipped = Inputs.probabilities(net, batch.mirrored(), true);

    for (int i = 0; i < mean.length; i++) {
      assertThat(plain[i][0]).isNotEqualTo(flipped[i][0]);
      for (int j = 0; j < 2; j++) {
        assertThat(mean[i][j]).isEqualTo((plain[i][j] + flipped[i][j]) / 2);
        assertThat(meanOfFlipped[i][j]).isEqualTo(mean[i][j]);
      }
    }
  }
}
