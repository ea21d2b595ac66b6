package io.github.zerotodl4j.comparison.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.network.MultiLayerNet;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.network.TwoLayerNet;
import java.util.List;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WeightBridgeTest {
  @BeforeAll
  static void load() {
    NativeRuntime.installTunedIfNone();
  }

  @Test
  void weightsAndStatisticsSurviveTheRoundTrip() {
    NetworkSpec spec =
        MultiLayerNet.Options.of(6, List.of(5, 4), 3, ActivationSpec.RELU)
            .withBatchNormalization()
            .spec();
    StackedNetwork here = StackedNetwork.of(spec, 1);
    here.statistics().get(1).value().data()[2] = 7.5f; // a running variance
    StackedNetwork back = StackedNetwork.of(spec, 2);
    MultiLayerNetwork dl4j = twin(spec);

    WeightBridge.between(here, dl4j).toDl4j();
    WeightBridge.between(back, dl4j).toScratch();

    for (int i = 0; i < here.parameters().size(); i++) {
      assertThat(back.parameters().get(i).value().toArray())
          .isEqualTo(here.parameters().get(i).value().toArray());
    }
    assertThat(back.statistics().get(1).value().get(2)).isCloseTo(7.5f, Offset.offset(1e-5f));
    // log10(sqrt(7.5)), worked out by hand
    assertThat(dl4j.getLayer(1).getParam("log10stdev").getFloat(2))
        .isCloseTo(0.437531f, Offset.offset(1e-5f));
  }

  @Test
  void everyParameterOfAlexNetHasItsTwin() {
    NetworkSpec spec = Catalogue.ALEXNET.spec(2, 3, 99, 99);
    StackedNetwork here = StackedNetwork.of(spec, 1);

    List<ParameterLink> links = WeightBridge.between(here, twin(spec)).links();

    assertThat(links).extracting(ParameterLink::name).containsAll(names(here));
  }

  @Test
  void otherSizesAreRefusedWithBothShapes() {
    StackedNetwork here = new TwoLayerNet(6, 5, 3, 1);

    assertThatThrownBy(() -> WeightBridge.between(here, twin(TwoLayerNet.spec(6, 4, 3))))
        .hasMessage("Bridge: W1 is [6, 5] by hand and [6, 4] in DL4J's layer 0 (W)");
  }

  private static List<String> names(StackedNetwork network) {
    return network.parameters().stream().map(Parameter::name).toList();
  }

  private static MultiLayerNetwork twin(NetworkSpec spec) {
    return Dl4jTwin.network(spec, UpdateRule.of("sgd", 0.1), 3);
  }
}
