package io.github.zerotodl4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.dl4j.twin.InputShape;
import io.github.zerotodl4j.plan.text.NetworkTextException;
import org.junit.jupiter.api.Test;

class ModelCatalogTest {

  @Test
  void saysTheSmallestImageThatWorks() {
    assertThatThrownBy(() -> ModelCatalog.spec("alexnet", InputShape.square(3, 32), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("alexnet: image of 32x32 is too small, the smallest that works is 99x99");
    assertThat(ModelCatalog.spec("alexnet", InputShape.square(3, 99), 2).outputShapes().get(8))
        .containsExactly(384, 5, 5);
    assertThatThrownBy(() -> ModelCatalog.spec("vgg16", InputShape.square(3, 31), 2))
        .hasMessageContaining("the smallest that works is 32x32");
    assertThatThrownBy(() -> ModelCatalog.spec("simple-conv-net", InputShape.square(1, 5), 10))
        .hasMessageContaining("the smallest that works is 6x6");
  }

  @Test
  void takesANetworkAsText() {
    assertThat(ModelCatalog.spec("affine 5 | relu | affine classes", InputShape.square(3, 8), 2))
        .satisfies(
            spec -> {
              assertThat(spec.inputShape()).containsExactly(3, 8, 8);
              assertThat(spec.parameterCount()).isEqualTo(192 * 5 + 5 + 5 * 2 + 2);
            });
    assertThatThrownBy(() -> ModelCatalog.spec("affin 5 | relu", InputShape.square(3, 8), 2))
        .isInstanceOf(NetworkTextException.class)
        .hasMessageContaining("did you mean affine?");
  }
}
