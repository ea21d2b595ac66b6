package io.github.zerotodl4j.comparison.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.scratch.dataset.DataSet;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PicturesTest {

  @Test
  void aSmallGreySampleKeepsItsPixelsDarkOnLight() throws IOException {
    BufferedImage image = draw(new Sample(new int[] {1, 1, 2}, 0, 1));

    assertThat(image.getWidth()).isEqualTo(2);
    assertThat(image.getHeight()).isEqualTo(1);
    assertThat(image.getRGB(0, 0) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    assertThat(image.getRGB(1, 0) & 0xFFFFFF).isZero();
  }

  @Test
  void aLargePhotoShrinksToTheMeanOfItsPixels() throws IOException {
    float[] values = new float[3 * 224 * 224];
    for (int i = 0; i < 224 * 224; i++) {
      values[i] = i % 224 % 2; // red in every second column: one half
      values[224 * 224 + i] = 1; // green everywhere
    }

    BufferedImage image = draw(new Sample(new int[] {3, 224, 224}, values));

    assertThat(image.getWidth()).isEqualTo(112);
    assertThat(image.getHeight()).isEqualTo(112);
    for (int rgb : new int[] {image.getRGB(0, 0), image.getRGB(111, 111)}) {
      assertThat(rgb >> 16 & 255).isCloseTo(0x80, within(2)); // JPEG keeps a plain colour to a step
      assertThat(rgb >> 8 & 255).isCloseTo(0xFF, within(2));
      assertThat(rgb & 255).isCloseTo(0, within(2));
    }
  }

  private static BufferedImage draw(DataSet data) throws IOException {
    String uri = Pictures.sample(data, 0);
    byte[] png = Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1));
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private record Sample(int[] shape, float... values) implements DataSet {
    @Override
    public String description() {
      return "one sample";
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public int[] sampleShape() {
      return shape.clone();
    }

    @Override
    public List<String> classNames() {
      return List.of("a");
    }

    @Override
    public int label(int index) {
      return 0;
    }

    @Override
    public void copySample(int index, float[] target, int offset) {
      System.arraycopy(values, 0, target, offset, values.length);
    }
  }
}
