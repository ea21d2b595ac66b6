package io.github.zerotodl4j.images;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.zerotodl4j.images.format.ExifOrientation;
import io.github.zerotodl4j.images.format.ImageDecoder;
import io.github.zerotodl4j.images.format.ImageHeader;
import io.github.zerotodl4j.images.format.RgbImage;
import io.github.zerotodl4j.images.format.UnreadableImageException;
import java.nio.file.Path;

/**
 * How a file becomes a network's input: decode, EXIF rotation, RGB (or grey), resize, /255, NCHW.
 *
 * <p>One record for training, evaluation and prediction alike, kept in the model file as JSON. A
 * value is {@code byte / 255f}; a pure red picture comes out as (1, 0, 0). Resizing is bilinear as
 * in PIL and Keras' {@code load_img(interpolation="bilinear")}, equal in every byte.
 *
 * @param width columns of the result
 * @param height rows of the result
 * @param resize what happens to an image of another shape
 * @param color channels of the result
 * @param exifRotation whether the EXIF orientation is applied; PIL and Keras leave it out
 */
public record ImagePreprocessing(
    int width, int height, Resize resize, Color color, boolean exifRotation) {

  /** The largest side of a network's input. */
  public static final int MAX_SIDE = 4096;

  /** What happens to an image of another shape than the target. */
  public enum Resize {
    /** Width and height are scaled on their own, as Keras does. */
    @JsonProperty("stretch")
    STRETCH,
    /** The whole image is kept, with black bars around it ({@code PIL.ImageOps.pad}). */
    @JsonProperty("fit")
    FIT,
    /** The centre is kept, what sticks out is cut off ({@code PIL.ImageOps.fit}). */
    @JsonProperty("crop")
    CROP
  }

  /** Channels of the result. */
  public enum Color {
    /** Red, green, blue. */
    @JsonProperty("rgb")
    RGB(3),
    /** Luminance, 0.299 R + 0.587 G + 0.114 B as PIL's mode L. */
    @JsonProperty("grey")
    GREY(1);

    private final int channels;

    Color(int channels) {
      this.channels = channels;
    }

    /** 3 or 1. */
    public int channels() {
      return channels;
    }
  }

  /** Checks the size. */
  public ImagePreprocessing {
    if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
      throw new IllegalArgumentException(
          "image size: expected 1 to " + MAX_SIDE + " pixels a side, got " + width + "x" + height);
    }
    if (resize == null || color == null) {
      throw new IllegalArgumentException("image pre-processing: resize and color must be given");
    }
  }

  /** A square of this size, stretched, RGB, EXIF applied: the default. */
  public static ImagePreprocessing square(int size) {
    return new ImagePreprocessing(size, size, Resize.STRETCH, Color.RGB, true);
  }

  /** Returns the same with another treatment of other shapes. */
  public ImagePreprocessing withResize(Resize other) {
    return new ImagePreprocessing(width, height, other, color, exifRotation);
  }

  /** The number of channels. */
  public int channels() {
    return color.channels();
  }

  /** Floats of one image, {@code channels * height * width}. */
  public int floats() {
    return channels() * height * width;
  }

  /** Reads a file and brings it to size; still bytes, not yet divided by 255. */
  public RgbImage load(Path file) throws UnreadableImageException {
    return ImageDecoder.reading(file, this::load);
  }

  /** Decodes a file's bytes and brings them to size, row by row. */
  public RgbImage load(String name, byte[] bytes) throws UnreadableImageException {
    return decode(name, bytes).sink().result();
  }

  ImageDecoder.Decoded<BilinearResize> decode(String name, byte[] bytes)
      throws UnreadableImageException {
    return ImageDecoder.decode(name, bytes, header -> 6L * width * height, this::resizeOf);
  }

  private BilinearResize resizeOf(ImageHeader header) {
    int orientation = exifRotation ? header.orientation() : ExifOrientation.UPRIGHT;
    boolean turned = ExifOrientation.swapsAxes(orientation);
    Framing framing =
        Framing.of(
            resize,
            turned ? header.height() : header.width(),
            turned ? header.width() : header.height(),
            width,
            height);
    return new BilinearResize(header.width(), header.height(), orientation, framing, isGrey());
  }

  private boolean isGrey() {
    return color == Color.GREY;
  }

  /** Brings an image to size, {@code [height, width, 3]}. */
  public RgbImage toSize(RgbImage image) {
    Framing framing = Framing.of(resize, image.width(), image.height(), width, height);
    return BilinearResize.resize(image, framing, isGrey());
  }

  /** Reads a file all the way: {@code [channels, height, width]}, values 0 to 1. */
  public float[] input(Path file) throws UnreadableImageException {
    float[] input = new float[floats()];
    toFloats(load(file), input, 0);
    return input;
  }

  /**
   * The last step: /255 and channels first.
   *
   * @param image of this size
   * @param target receives {@link #floats()} values
   * @param offset the first position written
   */
  public void toFloats(RgbImage image, float[] target, int offset) {
    if (image.width() != width || image.height() != height) {
      throw new IllegalArgumentException(
          "toFloats: expected "
              + width
              + "x"
              + height
              + " pixels, got "
              + image.width()
              + "x"
              + image.height());
    }
    int plane = width * height;
    byte[] data = image.data();
    for (int channel = 0; channel < channels(); channel++) {
      int to = offset + channel * plane;
      for (int i = 0; i < plane; i++) {
        target[to + i] = (data[3 * i + channel] & 0xFF) / 255f;
      }
    }
  }
}
