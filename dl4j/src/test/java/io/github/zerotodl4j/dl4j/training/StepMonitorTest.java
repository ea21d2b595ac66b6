package io.github.zerotodl4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.dl4j.model.OneHot;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.images.ImagePreprocessing;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The loss that a run shows is the one that DL4J learns from, whatever its last layer. */
class StepMonitorTest {
  private static final int IMAGES = 6;

  @BeforeAll
  static void nativeLibrary() {
    NativeRuntime.installTunedIfNone();
  }

  @ParameterizedTest
  @CsvSource({"mlp,8", "simple-conv-net,16", "small-conv-net,32", "vgg-like,16"})
  void theLossIsTheOneThatIsLearntFrom(String model, int side) {
    TrainingSettings settings = settings(model, side);
    MultiLayerNetwork net = ModelCatalog.network(settings);
    StepMonitor monitor = new StepMonitor();
    net.setListeners(monitor);
    int[] labels = {0, 1, 2, 0, 1, 2};
    monitor.expect(labels);

    try (INDArray x = noise(side);
        INDArray y = OneHot.of(labels, 3, 0)) {
      net.fit(x, y);
    }

    assertThat(monitor.lossSum() / IMAGES).isCloseTo(net.score(), within(1e-5));
    assertThat(monitor.correct()).isBetween(0, IMAGES);
  }

  private static INDArray noise(int side) {
    Random random = new Random(1);
    float[] pixels = new float[IMAGES * 3 * side * side];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    return Nd4j.create(pixels, new long[] {IMAGES, 3, side, side}, 'c');
  }

  private static TrainingSettings settings(String model, int side) {
    return new TrainingSettings(
        "drawn",
        model,
        null,
        List.of("a", "b", "c"),
        ImagePreprocessing.square(side),
        null,
        0.2,
        1,
        IMAGES,
        0,
        0.001,
        LearningRateSchedule.CONSTANT,
        "sgd",
        0,
        0,
        false,
        0.0,
        0,
        1,
        1);
  }
}
