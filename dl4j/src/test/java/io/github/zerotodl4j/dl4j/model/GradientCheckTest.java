package io.github.zerotodl4j.dl4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Backpropagation against central differences, in double, with a batch of five. */
class GradientCheckTest {
  private static final int BATCH = 5;

  @BeforeEach
  void useDouble() {
    NativeRuntime.installTunedIfNone();
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
  }

  @AfterEach
  void useFloat() {
    Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
  }

  static List<ModelSpec> small() {
    return List.of(
        new Mlp(InputShape.features(6), List.of(5, 4), 3, "sigmoid"),
        new Mlp(InputShape.features(6), List.of(5), 3, "relu"),
        new SimpleConvNet(InputShape.square(2, 7), 2, 3, 1, 4, 3),
        new VggLike(
            InputShape.square(1, 8),
            List.of(VggLike.Block.same(2, 2), new VggLike.Block(2, List.of(1, 2))),
            List.of(4),
            3,
            0,
            false),
        new SmallConvNet(InputShape.square(2, 6), List.of(2, 3), 1, 0, 3));
  }

  @ParameterizedTest
  @MethodSource("small")
  void backpropagationAgreesWithCentralDifferences(ModelSpec spec) {
    MultiLayerConfiguration conf = spec.configuration(OptimizerSpec.sgd(1), 12);
    conf.setDataType(DataType.DOUBLE);
    conf.getConfs().forEach(layer -> layer.setDataType(DataType.DOUBLE));
    MultiLayerNetwork network = new MultiLayerNetwork(conf);
    network.init();
    Nd4j.getRandom().setSeed(34);
    INDArray labels = Nd4j.zeros(BATCH, spec.classes());
    for (int i = 0; i < BATCH; i++) {
      labels.putScalar(i, i % spec.classes(), 1);
    }

    boolean agrees =
        GradientCheckUtil.checkGradients(
            new GradientCheckUtil.MLNConfig()
                .net(FastLayers.install(network))
                .epsilon(1e-6)
                .maxRelError(1e-4)
                .minAbsoluteError(1e-8)
                .print(GradientCheckUtil.PrintMode.ZEROS)
                .input(Nd4j.rand(spec.input().batch(BATCH)).muli(2).subi(1))
                .labels(labels)
                .excludeParams(runningStatistics(conf)));

    assertThat(agrees).isTrue();
  }

  /** They are moved by averaging, not by a gradient. */
  private static Set<String> runningStatistics(MultiLayerConfiguration conf) {
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < conf.getConfs().size(); i++) {
      if (conf.getConf(i).getLayer() instanceof BatchNormalization) {
        names.addAll(List.of(i + "_mean", i + "_var", i + "_log10stdev"));
      }
    }
    return names;
  }
}
