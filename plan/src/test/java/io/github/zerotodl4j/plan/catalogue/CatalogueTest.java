package io.github.zerotodl4j.plan.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.plan.BatchNormalizationSpec;
import io.github.zerotodl4j.plan.DropoutSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.text.NetworkText;
import io.github.zerotodl4j.plan.text.NetworkTextException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {

  static List<CatalogueEntry> entries() {
    return Catalogue.all();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void everyNetworkIsWhatItsNameAndItsTextSay(CatalogueEntry entry) {
    NetworkSpec spec = entry.spec();
    assertThat(Catalogue.of(entry.name(), DataKind.DIGITS)).isEqualTo(entry);
    assertThat(spec.name()).isEqualTo(entry.name());
    assertThat(spec.outputs()).isEqualTo(entry.data().classes());
    assertThat(NetworkText.parse(NetworkText.of(spec))).isEqualTo(spec);
  }

  @Test
  void namesAreDifferent() {
    assertThat(Catalogue.names()).doesNotHaveDuplicates();
  }

  @Test
  void aTextHasTheSettingsOfItsKind() {
    CatalogueEntry digits = Catalogue.of("affine 20 | relu | affine classes", DataKind.DIGITS);
    assertThat(digits.settings()).isEqualTo(Catalogue.SIMPLE_CONV_NET.settings());
    assertThat(digits.name()).isEqualTo(NetworkText.UNNAMED);
    CatalogueEntry photos =
        Catalogue.of("mine: input 3x64x64 | conv 4 3x3 | relu | affine classes", DataKind.DIGITS);
    assertThat(photos.settings()).isEqualTo(Catalogue.ALEXNET.settings().withoutVariants());
    assertThat(photos.name()).isEqualTo("mine");
    assertThat(photos.data()).isEqualTo(DataKind.PHOTOS);
    assertThat(photos.spec().inputShape()).containsExactly(3, 64, 64);
  }

  @Test
  void aTextThatCountsItsClassesKeepsThem() {
    assertThat(Catalogue.of("input 12 | affine 7", DataKind.DIGITS).spec().outputs()).isEqualTo(7);
  }

  @Test
  void theShortRunsAlexNetDiffersInDropoutAndRunningStatisticsAlone() {
    String text = Catalogue.ALEXNET.settings().quick().variant().orElseThrow().text();
    NetworkSpec quick = Catalogue.ALEXNET.withText(text).spec();
    NetworkSpec whole = Catalogue.ALEXNET.spec();
    for (int i = 0; i < whole.layers().size(); i++) {
      LayerSpec layer = whole.layers().get(i);
      LayerSpec expected = layer;
      if (layer instanceof BatchNormalizationSpec norm) {
        expected = new BatchNormalizationSpec(0.9f, norm.eps());
      } else if (layer instanceof DropoutSpec) {
        expected = new DropoutSpec(0.1);
      }
      assertThat(quick.layers().get(i)).isEqualTo(expected);
    }
    assertThat(quick.layers()).hasSameSizeAs(whole.layers());
    assertThat(Catalogue.ALEXNET.settings().full().variant()).isEmpty();
  }

  @Test
  void perceptronsOfOtherSizes() {
    assertThat(Catalogue.perceptron(List.of(50), "relu")).isEqualTo(Catalogue.MLP);
    assertThat(Catalogue.perceptron(List.of(30, 20), "sigmoid").text())
        .isEqualTo("init xavier | affine 30 | sigmoid | affine 20 | sigmoid | affine classes");
    assertThat(Catalogue.perceptron(List.of(30, 20), "relu").text())
        .isEqualTo("affine 30 | relu | affine 20 | relu | affine classes");
  }

  @Test
  void weightDecayForFewPhotosActsOnceAsTwoHalvesDid() {
    assertThat(Catalogue.SMALL_CONV_NET.settings().photos().rule().weightDecay()).isEqualTo(0.1);
  }

  @Test
  void aTextLongerThanItsLimitIsRefused() {
    String text = "affine 3 | relu | ".repeat(5_000) + "affine classes";
    assertThatThrownBy(() -> Catalogue.of(text, DataKind.DIGITS))
        .isInstanceOf(NetworkTextException.class)
        .hasMessageContaining("at most 65536 letters, got 90014");
  }
}
