package io.github.zerotodl4j.scratch.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ByteImagesTest {
  private static final List<String> CLASSES = List.of("a", "b");

  /** Two images of one row and three columns. */
  private static final byte[] PIXELS = {0, 51, (byte) 255, 1, 2, 3};

  @Test
  void bytesBecomeNumbersFromZeroToOne() {
    ByteImages images = new ByteImages("x", PIXELS, new byte[] {1, 0}, CLASSES, 1, 1, 3);
    Batch batch = images.batch(1, 0);
    assertThat(batch.x().shape()).containsExactly(2, 1, 1, 3);
    assertThat(batch.x().toArray())
        .containsExactly(1 / 255f, 2 / 255f, 3 / 255f, 0f, 51 / 255f, 1f);
    assertThat(batch.labels()).containsExactly(0, 1);
    assertThat(images.size()).isEqualTo(2);
  }

  @Test
  void namesCountsThatDisagree() {
    assertThatThrownBy(() -> new ByteImages("x", PIXELS, new byte[3], CLASSES, 1, 1, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x: 3 labels for images of shape [1, 1, 3] need 9 pixels, got 6");
    assertThatThrownBy(() -> new ByteImages("x", PIXELS, new byte[] {0, 2}, CLASSES, 1, 1, 3))
        .hasMessage("x: label 1 is 2, expected 0 to 1");
  }

  @Test
  void aSplitSpeaksOfOneKindOfThing() {
    ByteImages wide = new ByteImages("x", PIXELS, new byte[2], CLASSES, 1, 1, 3);
    ByteImages tall = new ByteImages("x", PIXELS, new byte[2], CLASSES, 1, 3, 1);
    ByteImages other = new ByteImages("x", PIXELS, new byte[2], List.of("c"), 1, 1, 3);
    assertThatThrownBy(() -> new Split(wide, tall))
        .hasMessage("Split: training samples are [1, 1, 3], test samples [1, 3, 1]");
    assertThatThrownBy(() -> new Split(wide, other))
        .hasMessage("Split: training classes are [a, b], test classes [c]");
  }
}
