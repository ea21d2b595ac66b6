package io.github.zerotodl4j.dl4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModelSpecTest {
  private static final InputShape PHOTO = InputShape.square(3, 224);

  @BeforeAll
  static void chooseRuntime() {
    NativeRuntime.installTunedIfNone();
  }

  static List<ModelSpec> all() {
    return List.of(
        Mlp.book(),
        SimpleConvNet.book(),
        VggLike.book(),
        CatDogAlexNet.tutorial(PHOTO, 2),
        SmallConvNet.of(InputShape.square(3, 112), 2));
  }

  @Test
  void countsParametersAsTheLiteratureDoes() {
    // 784·50 + 50 + 50·10 + 10
    assertThat(Mlp.book().summary().parameters()).isEqualTo(39_760);
    // 30·25 + 30, 30·12·12·100 + 100, 100·10 + 10
    assertThat(SimpleConvNet.book().summary().parameters()).isEqualTo(433_890);
    // Simonyan and Zisserman, and torchvision's vgg11, vgg13, vgg16 and vgg19
    assertThat(VggLike.vgg11(PHOTO, 1000).summary().parameters()).isEqualTo(132_863_336);
    assertThat(VggLike.vgg13(PHOTO, 1000).summary().parameters()).isEqualTo(133_047_848);
    assertThat(VggLike.vgg16(PHOTO, 1000).summary().parameters()).isEqualTo(138_357_544);
    assertThat(VggLike.vgg19(PHOTO, 1000).summary().parameters()).isEqualTo(143_667_240);
  }

  @Test
  void theTutorialsAlexNetHasTheParametersThatKerasReports() {
    ModelSummary summary = CatDogAlexNet.tutorial(PHOTO, 2).summary();

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
    assertThat(SimpleConvNet.book().summary().multiplyAdds())
        .isEqualTo(25L * 30 * 576 + 4320 * 100 + 1000);
    // 15.47 billion multiply-adds for VGG-16, as widely published
    assertThat(VggLike.vgg16(PHOTO, 1000).summary().multiplyAdds()).isEqualTo(15_470_264_320L);
  }

  @ParameterizedTest
  @MethodSource("all")
  void summaryCountsWhatTheNetworkHolds(ModelSpec spec) {
    if (spec instanceof CatDogAlexNet) {
      return; // counted above; 190 MB of weights say nothing more
    }
    Dl4jModel model = Dl4jModel.create(spec, OptimizerSpec.sgd(0.01), 1);

    assertThat(spec.summary().parameters()).isEqualTo(model.parameterCount());
    assertThat(spec.summary().text()).contains(spec.name()).contains("multiply-adds");
    float[] p = model.probabilities(new float[2 * spec.input().size()], 2);
    assertThat(p).hasSize(2 * spec.classes());
    float sum = 0;
    for (int i = 0; i < spec.classes(); i++) {
      sum += p[i];
    }
    assertThat(sum).isCloseTo(1f, org.assertj.core.api.Assertions.within(1e-5f));
  }

  @ParameterizedTest
  @MethodSource("all")
  void configurationSurvivesJson(ModelSpec spec) {
    MultiLayerConfiguration conf = spec.configuration(OptimizerSpec.of("adam", 0.001), 7);

    assertThat(MultiLayerConfiguration.fromJson(conf.toJson()).toJson()).isEqualTo(conf.toJson());
  }

  @ParameterizedTest
  @EnumSource(OptimizerSpec.Kind.class)
  void everyOptimizerSurvivesJsonAndLearns(OptimizerSpec.Kind kind) {
    OptimizerSpec optimizer = new OptimizerSpec(kind, 0.05, 0.001);
    Mlp spec = Mlp.of(InputShape.features(4), 2);
    MultiLayerConfiguration conf = spec.configuration(optimizer, 7);
    assertThat(MultiLayerConfiguration.fromJson(conf.toJson())).isEqualTo(conf);

    Dl4jModel model = Dl4jModel.create(spec, optimizer, 3);
    float[] x = {1, 0, 0, 1, 0, 1, 1, 0};
    double before = model.fit(x, new int[] {0, 1});
    double after = 0;
    for (int i = 0; i < 20; i++) {
      after = model.fit(x, new int[] {0, 1});
    }

    assertThat(after).isLessThan(before / 2);
  }

  @Test
  void momentumFollowsTheBooksFormula() {
    Mlp spec = new Mlp(InputShape.features(1), List.of(), 2, "relu");
    OptimizerSpec momentum = new OptimizerSpec(OptimizerSpec.Kind.MOMENTUM, 0.1, 0);
    Dl4jModel model = Dl4jModel.create(spec, momentum, 3);
    Dl4jModel plain = Dl4jModel.create(spec, OptimizerSpec.sgd(0.1), 3);
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
    Mlp spec = new Mlp(InputShape.features(1), List.of(), 2, "relu");
    Dl4jModel model = Dl4jModel.create(spec, OptimizerSpec.sgd(0.1), 3);
    Dl4jModel other = Dl4jModel.create(spec, OptimizerSpec.sgd(0.4), 3);
    model.setLearningRate(0.4);

    model.fit(new float[] {1}, new int[] {0});
    other.fit(new float[] {1}, new int[] {0});

    assertThat(model.network().params().toFloatVector())
        .isEqualTo(other.network().params().toFloatVector());
  }

  @Test
  void saysTheSmallestImageThatWorks() {
    assertThatThrownBy(() -> CatDogAlexNet.tutorial(InputShape.square(3, 32), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("alexnet: image of 32x32 is too small, the smallest that works is 99x99");
    assertThat(CatDogAlexNet.tutorial(InputShape.square(3, 99), 2).summary().layers().get(6))
        .extracting(ModelSummary.LayerRow::outputShape)
        .isEqualTo("[384, 5, 5]");
    assertThatThrownBy(() -> VggLike.vgg16(InputShape.square(3, 31), 2))
        .hasMessageContaining("the smallest that works is 32x32");
    assertThatThrownBy(() -> SimpleConvNet.of(InputShape.square(1, 5), 10))
        .hasMessageContaining("the smallest that works is 6x6");
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> Mlp.of(InputShape.features(784), 1))
        .hasMessage("mlp: classes must be at least 2, got 1");
    assertThatThrownBy(() -> OptimizerSpec.of("adamm", 0.1))
        .hasMessageStartingWith("optimizer must be one of sgd, momentum, nesterov");
    assertThatThrownBy(() -> OptimizerSpec.sgd(-1)).hasMessageContaining("got -1");
    Dl4jModel model = Dl4jModel.create(Mlp.book(), OptimizerSpec.sgd(0.1), 1);
    assertThatThrownBy(() -> model.fit(new float[783], new int[] {0}))
        .hasMessage("mlp: 1 samples of [784] are 784 numbers, got 783");
    assertThatThrownBy(() -> model.fit(new float[784], new int[] {10}))
        .hasMessage("mlp: label of sample 0 must be 0 to 9, got 10");
  }
}
