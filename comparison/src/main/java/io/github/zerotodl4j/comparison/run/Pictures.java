package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws samples and weights as PNG data URIs. */
final class Pictures {
  private static final int MOST_UNITS = 12;

  /** Larger pictures shrink to this: they are shown at about this size, and the page is sent. */
  private static final int LONGEST_SIDE = 112;

  private static final int NEGATIVE = 0x2166AC;
  private static final int NEUTRAL = 0xF7F7F7;
  private static final int POSITIVE = 0xB2182B;

  private Pictures() {}

  /**
   * Returns a sample as a picture of at most 112 pixels a side, dark on light where it is grey;
   * null if it is no picture.
   */
  static String sample(DataSet data, int index) {
    int[] shape = data.sampleShape();
    if (shape.length != 3 || (shape[0] != 1 && shape[0] != 3)) {
      return null;
    }
    float[] values = new float[Shapes.size(shape)];
    data.copySample(index, values, 0);
    int factor = (Math.max(shape[1], shape[2]) + LONGEST_SIDE - 1) / LONGEST_SIDE;
    int height = Math.max(1, shape[1] / factor);
    int width = Math.max(1, shape[2] / factor);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, colour(values, shape, y * factor, x * factor, factor));
      }
    }
    return dataUri(image, shape[0] == 3 ? "jpeg" : "png"); // a photo is a fifth the size as JPEG
  }

  /** The mean colour of a square of pixels; grey is drawn dark on light. */
  private static int colour(float[] values, int[] shape, int top, int left, int side) {
    int bottom = Math.min(shape[1], top + side);
    int right = Math.min(shape[2], left + side);
    int rgb = 0;
    for (int channel = 0; channel < 3; channel++) {
      int plane = Math.min(channel, shape[0] - 1) * shape[1] * shape[2];
      float sum = 0;
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
          sum += values[plane + y * shape[2] + x];
        }
      }
      int level = level(sum / ((bottom - top) * (right - left)));
      rgb = rgb << 8 | (shape[0] == 1 ? 255 - level : level);
    }
    return rgb;
  }

  /**
   * Draws the weights of the first units or filters of the first layer: blue below 0, red above; in
   * colour where it sees three channels, grey being 0.
   *
   * @param network whose first parameter is drawn
   * @param imageShape the shape of a sample, for a first layer that sees flat rows
   */
  static List<String> firstLayer(StackedNetwork network, int... imageShape) {
    Parameter weights = network.parameters().get(0);
    int[] shape = weights.value().shape();
    boolean affine = shape.length == 2;
    if (imageShape.length != 3 || (affine && shape[0] != Shapes.size(imageShape))) {
      return List.of();
    }
    int units = affine ? shape[1] : shape[0];
    int height = affine ? imageShape[1] : shape[2];
    int width = affine ? imageShape[2] : shape[3];
    int stride = affine ? 1 : Shapes.size(shape) / units;
    List<String> pictures = new ArrayList<>();
    for (int unit = 0; unit < Math.min(MOST_UNITS, units); unit++) {
      if (!affine && shape[1] == 3) {
        pictures.add(colour(weights, unit * stride, height, width));
        continue;
      }
      float[] values = new float[height * width]; // of several channels, the first
      for (int i = 0; i < values.length; i++) {
        values[i] = weights.value().get(affine ? i * units + unit * stride : unit * stride + i);
      }
      pictures.add(diverging(values, height, width));
    }
    return pictures;
  }

  /**
   * A filter over red, green and blue: 0 is mid-grey, the largest magnitude black or full light.
   */
  private static String colour(Parameter weights, int first, int height, int width) {
    int plane = height * width;
    float largest = Float.MIN_NORMAL;
    for (int i = 0; i < 3 * plane; i++) {
      largest = Math.max(largest, Math.abs(weights.value().get(first + i)));
    }
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < plane; i++) {
      int rgb = 0;
      for (int channel = 0; channel < 3; channel++) {
        float w = weights.value().get(first + channel * plane + i);
        rgb = rgb << 8 | level(0.5f + 0.5f * w / largest);
      }
      image.setRGB(i % width, i / width, rgb);
    }
    return dataUri(image, "png");
  }

  private static String diverging(float[] values, int height, int width) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < values.length; i++) {
      double strength = largest == 0 ? 0 : Math.abs(values[i]) / largest;
      int colour = mix(NEUTRAL, values[i] < 0 ? NEGATIVE : POSITIVE, strength);
      image.setRGB(i % width, i / width, colour);
    }
    return dataUri(image, "png");
  }

  private static int mix(int from, int to, double share) {
    int mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int a = from >> shift & 255;
      int b = to >> shift & 255;
      mixed |= (int) Math.round(a + (b - a) * share) << shift;
    }
    return mixed;
  }

  private static int level(float value) {
    return Math.round(255 * Math.max(0, Math.min(1, value)));
  }

  private static String dataUri(BufferedImage image, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // ImageIO's own choice, a file on the disk, needs a shutdown hook: not to be had after Ctrl-C
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String content = Base64.getEncoder().encodeToString(bytes.toByteArray());
    return "data:image/" + format + ";base64," + content;
  }
}
