package io.github.zerotodl4j.dl4j.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.images.LabelledImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The head against DL4J's own output layer, penalty and Adam. */
class HeadTrainingTest {

  private static final int PICTURES = 21;
  private static final int FEATURES = 6;
  private static final int CLASSES = 3;

  @BeforeAll
  static void runtime() {
    NativeRuntime.installTunedIfNone();
  }

  private static PictureFeatures pictures() {
    Random random = new Random(5);
    List<LabelledImage> images = new ArrayList<>();
    float[][] upright = new float[PICTURES][FEATURES];
    float[][] mirrored = new float[PICTURES][FEATURES];
    for (int i = 0; i < PICTURES; i++) {
      images.add(new LabelledImage(Path.of("p" + i), i % CLASSES));
      for (int j = 0; j < FEATURES; j++) {
        upright[i][j] = (float) (random.nextGaussian() * (j + 1) + (i % CLASSES == j ? 2 : 0));
        mirrored[i][j] = upright[i][j] + 0.1f * random.nextFloat();
      }
    }
    return new PictureFeatures(images, upright, mirrored, Map.of());
  }

  private static float[][] standardized(PictureFeatures pictures) {
    float[][] rows = new float[2 * PICTURES][];
    for (int i = 0; i < PICTURES; i++) {
      rows[i] = pictures.upright()[i];
      rows[i + PICTURES] = pictures.mirrored()[i];
    }
    float[] z = Standard.of(rows).standardize(rows);
    float[][] result = new float[rows.length][FEATURES];
    for (int i = 0; i < z.length; i++) {
      result[i / FEATURES][i % FEATURES] = z[i];
    }
    return result;
  }

  @Test
  void learnsWhatDl4jsOutputLayerLearns() {
    PictureFeatures pictures = pictures();
    for (double penalty : CrossValidation.PENALTIES) {
      MultiLayerNetwork network =
          new MultiLayerNetwork(
              new NeuralNetConfiguration.Builder()
                  .updater(new Adam(HeadTraining.RATE))
                  .weightInit(WeightInit.ZERO)
                  .list()
                  .layer(
                      new OutputLayer.Builder(LossFunction.MCXENT)
                          .nIn(FEATURES)
                          .nOut(CLASSES)
                          .activation(Activation.SOFTMAX)
                          .l2(penalty)
                          .build())
                  .build());
      network.init();
      List<HeadTraining.Figures> curve = new ArrayList<>();
      Head head = new HeadTraining(pictures, CLASSES, penalty).learn(pictures, curve);
      assertThat(curve).hasSize(HeadTraining.STEPS);
      try (INDArray x = Nd4j.create(standardized(pictures));
          INDArray y = Nd4j.zeros(2 * PICTURES, CLASSES)) {
        for (int i = 0; i < 2 * PICTURES; i++) {
          y.putScalar(i, pictures.labels()[i % PICTURES], 1);
        }
        for (int step = 0; step < HeadTraining.STEPS; step++) {
          network.fit(x, y);
        }
        float[][] expected = network.output(x).toFloatMatrix();
        float[][] got = head.probabilities(pictures);
        for (int i = 0; i < PICTURES; i++) {
          for (int c = 0; c < CLASSES; c++) {
            assertThat((double) got[i][c])
                .isCloseTo((expected[i][c] + expected[i + PICTURES][c]) / 2, within(2e-5));
          }
        }
        HeadTraining.Figures last = curve.get(curve.size() - 1);
        HeadTraining.Figures again = HeadTraining.figuresOf(got, pictures.labels());
        assertThat(last.right()).isEqualTo(again.right());
        assertThat(last.loss()).isCloseTo(again.loss(), within(1e-5));
      }
    }
  }
}
