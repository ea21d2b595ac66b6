package io.github.zerotodl4j.dl4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.images.Variation;
import io.github.zerotodl4j.images.format.RgbImage;
import java.util.Random;
import java.util.SplittableRandom;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.datavec.image.data.ImageWritable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AugmentationTransformTest {

  private static final int[][] SIZES = {{24, 20}, {1, 1}, {2, 7}, {40, 30}, {131, 97}, {224, 224}};

  /** OpenCV's warp in its own code, ours in Java: the same bytes, whatever is drawn. */
  @ParameterizedTest
  @EnumSource(Augmentation.Fill.class)
  void dataVecGetsTheSameBytes(Augmentation.Fill fill) {
    Augmentation ranges = new Augmentation(180, 0.9, 0.9, 40, 0.9, true, 0, fill);
    for (int[] size : SIZES) {
      RgbImage image = noise(size[0], size[1]);
      for (int seed = 0; seed < 40; seed++) {
        long drawn = new Random(seed).nextLong();
        Variation expected = ranges.draw(new SplittableRandom(drawn), size[0], size[1]);
        assertThat(transformed(image, ranges, seed))
            .as("%dx%d, %s", size[0], size[1], expected)
            .isEqualTo(ranges.apply(image, expected).data());
      }
    }
  }

  private static RgbImage noise(int width, int height) {
    byte[] data = new byte[3 * width * height];
    new Random(width).nextBytes(data);
    return new RgbImage(width, height, data);
  }

  private static byte[] transformed(RgbImage image, Augmentation ranges, int seed) {
    OpenCVFrameConverter.ToMat converter = new OpenCVFrameConverter.ToMat();
    try (Mat mat = new Mat(image.height(), image.width(), opencv_core.CV_8UC3);
        Frame frame = converter.convert(mat)) {
      mat.data().put(image.data());
      ImageWritable result =
          new AugmentationTransform(ranges, new Random(3))
              .transform(new ImageWritable(frame), new Random(seed));
      byte[] bytes = new byte[image.data().length];
      converter.convert(result.getFrame()).data().get(bytes);
      return bytes;
    }
  }
}
