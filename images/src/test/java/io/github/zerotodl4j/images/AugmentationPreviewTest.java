package io.github.zerotodl4j.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.images.format.RgbImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AugmentationPreviewTest {

  private static final RgbImage IMAGE = TestImages.discs(30, 20, 1);

  private static byte[] tile(RgbImage sheet, int left, int top) {
    byte[] data = new byte[3 * 30 * 20];
    for (int y = 0; y < 20; y++) {
      System.arraycopy(sheet.data(), 3 * ((top + y) * sheet.width() + left), data, 90 * y, 90);
    }
    return data;
  }

  @Test
  void theImageComesFirstThenItsVariants() {
    RgbImage sheet = AugmentationPreview.grid(IMAGE, Augmentation.tutorial(), 7, 3, 2);

    assertThat(sheet.width()).isEqualTo(3 * 30 + 4 * 6);
    assertThat(sheet.height()).isEqualTo(2 * 20 + 3 * 6);
    assertThat(tile(sheet, 6, 6)).isEqualTo(IMAGE.data());
    Variation fourth = Augmentation.tutorial().draw(7, 4, 0, 30, 20);
    assertThat(tile(sheet, 42, 32))
        .isEqualTo(Augmentation.tutorial().apply(IMAGE, fourth).data())
        .isNotEqualTo(IMAGE.data());
    assertThat(Arrays.copyOf(sheet.data(), 3)).containsExactly(0x1B, 0x7F, 0x4B);
  }

  @Test
  void aGridOfOneTileHasNothingToCompare() {
    assertThatThrownBy(() -> AugmentationPreview.grid(IMAGE, Augmentation.none(), 1, 1, 1))
        .hasMessage("preview: expected a grid of two tiles or more, got 1x1");
  }
}
