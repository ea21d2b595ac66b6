package io.github.zerotodl4j.scratch.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticPicturesTest {
  @TempDir Path folder;

  @Test
  void drawsCatsAndDogsInTurn() {
    Split split = SyntheticPictures.create(6, 3, 32, 1);
    assertThat(split.train().classNames()).containsExactly("cat", "dog");
    assertThat(split.train().sampleShape()).containsExactly(3, 32, 32);
    assertThat(split.train().range(0, 6).labels()).containsExactly(0, 1, 0, 1, 0, 1);
    assertThat(split.train().description())
        .isEqualTo(
            "synthetic cats and dogs, 6 training pictures of 32x32, drawn by code (not photos),"
                + " seed 1");
  }

  @Test
  void theSeedAloneDecidesHoweverManyAreDrawn() {
    float[] four = SyntheticPictures.create(4, 1, 24, 5).train().images().toArray();
    float[] same = SyntheticPictures.create(9, 1, 24, 5).train().range(0, 4).x().toArray();
    float[] other = SyntheticPictures.create(4, 1, 24, 6).train().images().toArray();
    assertThat(same).isEqualTo(four);
    assertThat(other).isNotEqualTo(four);
  }

  /** No picture is empty: there is light and dark in each. */
  @Test
  void everyPictureHasContrast() {
    DataSet train = SyntheticPictures.create(20, 1, 32, 2).train();
    float[] pixels = new float[3 * 32 * 32];
    for (int i = 0; i < train.size(); i++) {
      train.copySample(i, pixels, 0);
      float darkest = 1;
      float lightest = 0;
      for (float pixel : pixels) {
        darkest = Math.min(darkest, pixel);
        lightest = Math.max(lightest, pixel);
      }
      assertThat(lightest - darkest).as("picture %d", i).isGreaterThan(0.5f);
    }
  }

  @Test
  void savesAnImageFolder() throws IOException {
    DataSet train = SyntheticPictures.create(3, 1, 20, 3).train();
    SyntheticPictures.writeTo(train, folder);
    for (String name :
        new String[] {"cat/cat-00001.png", "dog/dog-00002.png", "cat/cat-00003.png"}) {
      assertThat(folder.resolve(name)).isRegularFile();
    }
    BufferedImage image = ImageIO.read(folder.resolve("dog/dog-00002.png").toFile());
    float[] pixels = new float[1200];
    train.copySample(1, pixels, 0);
    // Row 7, column 11: red, green and blue are where they belong.
    int rgb = image.getRGB(11, 7);
    assertThat(new int[] {rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff})
        .containsExactly(
            Math.round(255 * pixels[151]),
            Math.round(255 * pixels[551]),
            Math.round(255 * pixels[951]));
  }

  @Test
  void namesAbsurdNumbers() {
    assertThatThrownBy(() -> SyntheticPictures.create(10, 0, 64, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "SyntheticPictures: 0 test pictures of side 64; expected at least 1 of at least 16"
                + " pixels, and no more than 2 GB");
    assertThatThrownBy(() -> SyntheticPictures.create(100_000, 1, 224, 1))
        .hasMessageStartingWith("SyntheticPictures: 100000 training pictures of side 224");
    assertThatThrownBy(
            () -> SyntheticPictures.writeTo(SyntheticDigits.create(1, 1, 1).train(), folder))
        .hasMessage("SyntheticPictures: can save pictures of shape [3, h, w], got [1, 28, 28]");
  }
}
