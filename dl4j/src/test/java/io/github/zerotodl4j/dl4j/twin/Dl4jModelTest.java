package io.github.zerotodl4j.dl4j.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.CatalogueEntry;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.plan.text.NetworkText;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class Dl4jModelTest {

  @BeforeAll
  static void chooseRuntime() {
    NativeRuntime.installTunedIfNone();
  }

  static List<NetworkSpec> all() {
    return List.of(
        Catalogue.MLP.spec(),
        Catalogue.SIMPLE_CONV_NET.spec(),
        Catalogue.VGG_LIKE.spec(),
        Catalogue.ALEXNET.spec(),
        Catalogue.SMALL_CONV_NET.spec(2, 3, 112, 112));
  }

  private static ModelSummary summary(CatalogueEntry entry, int classes) {
    return ModelSummary.of(entry.spec(classes, entry.data().sampleShape()));
  }

  @Test
  void countsParametersAsTheLiteratureDoes() {
    // 784·50 + 50 + 50·10 + 10
    assertThat(summary(Catalogue.MLP, 10).parameters()).isEqualTo(39_760);
    // 30·25 + 30, 30·12·12·100 + 100, 100·10 + 10
    assertThat(summary(Catalogue.SIMPLE_CONV_NET, 10).parameters()).isEqualTo(433_890);
    // Simonyan and Zisserman, and torchvision's vgg11, vgg13, vgg16 and vgg19
    assertThat(summary(Catalogue.VGG11, 1000).parameters()).isEqualTo(132_863_336);
    assertThat(summary(Catalogue.VGG13, 1000).parameters()).isEqualTo(133_047_848);
    assertThat(summary(Catalogue.VGG16, 1000).parameters()).isEqualTo(138_357_544);
    assertThat(summary(Catalogue.VGG19, 1000).parameters()).isEqualTo(143_667_240);
  }

  @Test
  void theTutorialsAlexNetHasTheParametersThatKerasReports() {
    ModelSummary summary = summary(Catalogue.ALEXNET, 2);

    // Keras' model.summary() of the same layers: total, and trainable without running statistics
    assertThat(summary.parameters()).isEqualTo(47_704_910);
    assertThat(summary.learntParameters()).isEqualTo(47_702_138);
    assertThat(summary.layers().stream().map(ModelSummary.LayerRow::outputShape))
        .contains("[6, 54, 54]", "[6, 26, 26]", "[256, 26, 26]", "[256, 12, 12]", "[384, 12, 12]")
        .contains("[356, 10, 10]", "[356, 4, 4]");
  }

  @Test
  void countsMultiplyAdds() {
    // 25·1·30 at 24·24 places, 4320·100, 100·10
    assertThat(summary(Catalogue.SIMPLE_CONV_NET, 10).multiplyAdds())
        .isEqualTo(25L * 30 * 576 + 4320 * 100 + 1000);
    // 15.47 billion multiply-adds for VGG-16, as widely published
    assertThat(summary(Catalogue.VGG16, 1000).multiplyAdds()).isEqualTo(15_470_264_320L);
  }

  @ParameterizedTest
  @MethodSource("all")
  void summaryCountsWhatTheNetworkHolds(NetworkSpec spec) {
    if (spec.name().equals("alexnet")) {
      return; // counted above; 190 MB of weights say nothing more
    }
    Dl4jModel model = Dl4jModel.create(spec, UpdateRule.sgd(0.01), 1);

    assertThat(ModelSummary.of(spec).parameters()).isEqualTo(model.parameterCount());
    assertThat(ModelSummary.of(spec).text()).contains(spec.name()).contains("multiply-adds");
    float[] p = model.probabilities(new float[2 * Shapes.size(spec.inputShape())], 2);
    assertThat(p).hasSize(2 * spec.outputs());
    float sum = 0;
    for (int i = 0; i < spec.outputs(); i++) {
      sum += p[i];
    }
    assertThat(sum).isCloseTo(1f, org.assertj.core.api.Assertions.within(1e-5f));
  }

  @ParameterizedTest
  @MethodSource("all")
  void configurationSurvivesJson(NetworkSpec spec) {
    MultiLayerConfiguration conf = Dl4jTwin.configuration(spec, UpdateRule.of("adam", 0.001), 7);

    assertThat(MultiLayerConfiguration.fromJson(conf.toJson()).toJson()).isEqualTo(conf.toJson());
  }

  @ParameterizedTest
  @EnumSource(UpdateRule.Kind.class)
  void everyOptimizerSurvivesJsonAndLearns(UpdateRule.Kind kind) {
    UpdateRule optimizer = new UpdateRule(kind, 0.05, 0.001);
    NetworkSpec spec = Catalogue.MLP.spec(2, 4);
    MultiLayerConfiguration conf = Dl4jTwin.configuration(spec, optimizer, 7);
    assertThat(MultiLayerConfiguration.fromJson(conf.toJson())).isEqualTo(conf);

    Dl4jModel model = Dl4jModel.create(spec, optimizer, 3);
    float[] x = {1, 0, 0, 1, 0, 1, 1, 0};
    double before = model.fit(x, new int[] {0, 1});
    double after = 0;
    for (int i = 0; i < 20; i++) {
      after = model.fit(x, new int[] {0, 1});
    }

    assertThat(after).isLessThan(before);
  }

  @Test
  void momentumFollowsTheBooksFormula() {
    NetworkSpec spec = NetworkText.parse("affine 2", 2, 1);
    UpdateRule momentum = new UpdateRule(UpdateRule.Kind.MOMENTUM, 0.1, 0);
    Dl4jModel model = Dl4jModel.create(spec, momentum, 3);
    Dl4jModel plain = Dl4jModel.create(spec, UpdateRule.sgd(0.1), 3);
    float[] x = {1};
    double v = 0;
    for (int step = 0; step < 3; step++) {
      double w = model.network().params().getDouble(0);
      // the gradient at this point, seen through one plain step
      plain.network().setParams(model.network().params().dup());
      plain.fit(x, new int[] {0});
      double scaledGradient = w - plain.network().params().getDouble(0);
      v = 0.9 * v - scaledGradient;

      model.fit(x, new int[] {0});

      assertThat(model.network().params().getDouble(0) - w)
          .isCloseTo(v, org.assertj.core.api.Assertions.within(1e-6));
    }
  }

  @Test
  void aRateSetLaterIsTheRateOfTheNextStep() {
    NetworkSpec spec = NetworkText.parse("affine 2", 2, 1);
    Dl4jModel model = Dl4jModel.create(spec, UpdateRule.sgd(0.1), 3);
    Dl4jModel other = Dl4jModel.create(spec, UpdateRule.sgd(0.4), 3);
    model.setLearningRate(0.4);

    model.fit(new float[] {1}, new int[] {0});
    other.fit(new float[] {1}, new int[] {0});

    assertThat(model.network().params().toFloatVector())
        .isEqualTo(other.network().params().toFloatVector());
  }

  @Test
  void refusesWhatCannotBe() {
    Dl4jModel model = Dl4jModel.create(Catalogue.MLP.spec(), UpdateRule.sgd(0.1), 1);
    assertThatThrownBy(() -> model.fit(new float[783], new int[] {0}))
        .hasMessage("mlp: 1 samples of [784] are 784 numbers, got 783");
    assertThatThrownBy(() -> model.fit(new float[784], new int[] {10}))
        .hasMessage("label of sample 0 must be 0 to 9, got 10");
  }
}
