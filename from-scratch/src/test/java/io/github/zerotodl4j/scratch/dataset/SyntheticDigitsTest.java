package io.github.zerotodl4j.scratch.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SyntheticDigitsTest {
  private static String digest(DataSet data) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (float value : data.images().toArray()) {
      digest.update((byte) Math.round(255 * value));
    }
    for (int i = 0; i < data.size(); i++) {
      digest.update((byte) data.label(i));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Pinned, so that published results stay comparable: every platform draws the same bytes. */
  @Test
  void drawsTheSameDigitsEverywhere() throws Exception {
    Split split = SyntheticDigits.create(200, 50, 1);
    assertThat(digest(split.train()))
        .isEqualTo("8cb45d79777b149db563c270c413c40be1011f1bb54d66973ab413434e4e3b4f");
    assertThat(digest(split.test()))
        .isEqualTo("7f5794a3b2cba58a3747a8b88e276fd2cb596e0d8d2300e4918796bc28faf5af");
  }

  @Test
  void aDifferentSeedDrawsOtherDigits() throws Exception {
    assertThat(digest(SyntheticDigits.create(20, 20, 1).train()))
        .isNotEqualTo(digest(SyntheticDigits.create(20, 20, 2).train()))
        .isNotEqualTo(digest(SyntheticDigits.create(20, 20, 1).test()));
  }

  @Test
  void looksLikeMnist() {
    Split split = SyntheticDigits.create(1000, 10, 3);
    DataSet train = split.train();
    assertThat(train.sampleShape()).containsExactly(1, 28, 28);
    assertThat(train.classNames())
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    int[] perClass = new int[10];
    Tensor images = train.images();
    for (int i = 0; i < train.size(); i++) {
      perClass[train.label(i)]++;
      double ink = 0;
      for (int p = 0; p < 784; p++) {
        ink += images.get(i * 784 + p);
      }
      // MNIST's images have 3 % to 40 % of their area inked; none may be empty or a blot.
      assertThat(ink / 784).isBetween(0.02, 0.4);
    }
    for (int count : perClass) {
      assertThat(count).isBetween(60, 140);
    }
  }

  @Test
  void refusesNoPictures() {
    assertThatThrownBy(() -> SyntheticDigits.create(0, 5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("SyntheticDigits: 0 training pictures, expected at least 1");
  }
}
