package io.github.zerotodl4j.dl4j.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.dl4j.model.FastLayers;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.text.NetworkText;
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

  static List<NetworkSpec> small() {
    return List.of(
        NetworkText.parse("affine 5 | sigmoid | affine 4 | sigmoid | affine classes", 3, 6),
        NetworkText.parse("affine 5 | relu | affine classes", 3, 6),
        NetworkText.parse(
            "conv 2 3 | relu | max-pool 2 | affine 4 | relu | affine classes", 3, 2, 7, 7),
        NetworkText.parse(
            "conv 2 3 pad 1 | relu | conv 2 3 pad 1 | relu | max-pool 2 | conv 2 3 pad 1 | relu"
                + " | conv 2 3 pad 2 | relu | max-pool 2 | affine 4 | relu | affine classes",
            3,
            1,
            8,
            8),
        NetworkText.parse(
            "conv 2 5 stride 2 pad 2 no-bias | batch-norm eps 0.001 | relu"
                + " | conv 3 3 pad 1 no-bias | batch-norm eps 0.001 | relu"
                + " | global-average-pool | affine classes",
            3,
            2,
            6,
            6));
  }

  @ParameterizedTest
  @MethodSource("small")
  void backpropagationAgreesWithCentralDifferences(NetworkSpec spec) {
    MultiLayerConfiguration conf = Dl4jTwin.configuration(spec, UpdateRule.sgd(1), 12);
    conf.setDataType(DataType.DOUBLE);
    conf.getConfs().forEach(layer -> layer.setDataType(DataType.DOUBLE));
    MultiLayerNetwork network = new MultiLayerNetwork(conf);
    network.init();
    Nd4j.getRandom().setSeed(34);
    INDArray labels = Nd4j.zeros(BATCH, spec.outputs());
    for (int i = 0; i < BATCH; i++) {
      labels.putScalar(i, i % spec.outputs(), 1);
    }

    boolean agrees =
        GradientCheckUtil.checkGradients(
            new GradientCheckUtil.MLNConfig()
                .net(FastLayers.install(network))
                .epsilon(1e-6)
                .maxRelError(1e-4)
                .minAbsoluteError(1e-8)
                .print(GradientCheckUtil.PrintMode.ZEROS)
                .input(Nd4j.rand(InputShape.of(spec.inputShape()).batch(BATCH)).muli(2).subi(1))
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
