package io.github.zerotodl4j.dl4j.source;

import io.github.zerotodl4j.dl4j.training.Temperature;
import io.github.zerotodl4j.images.ImagePreprocessing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The lines of a project's files that depend on how pictures are prepared. */
final class ProjectPieces {

  /** Luminance as in Pillow's mode L. */
  private static final String GREY =
      """
          for (int i = 0, sum; i < h * w; i++) { // 0.299 R + 0.587 G + 0.114 B
            sum = 19595 * (pixels[3 * i] & 0xFF) + 38470 * (pixels[3 * i + 1] & 0xFF) + 0x8000;
            pixels[i] = (byte) ((sum + 7471 * (pixels[3 * i + 2] & 0xFF)) >> 16);
          }
          pixels = java.util.Arrays.copyOf(pixels, h * w);""";

  private static final String STRETCH =
      """
          pixels = resize(pixels, w, CHANNELS, 0, w, WIDTH);
          pixels = resize(pixels, h, CHANNELS * WIDTH, 0, h, HEIGHT);""";

  private static final String CROP =
      """
          double cutWidth = Math.min(w, (double) WIDTH / HEIGHT * h), left = (w - cutWidth) / 2;
          double cutHeight = Math.min(h, w / ((double) WIDTH / HEIGHT)), top = (h - cutHeight) / 2;
          float right = (float) (left + cutWidth), bottom = (float) (top + cutHeight);
          pixels = resize(pixels, w, CHANNELS, (float) left, right, WIDTH);
          pixels = resize(pixels, h, CHANNELS * WIDTH, (float) top, bottom, HEIGHT);""";

  private static final String FIT =
      """
          int wide = (int) Math.max(1, Math.rint(Math.min(WIDTH, (double) w / h * HEIGHT)));
          int high = (int) Math.max(1, Math.rint(Math.min(HEIGHT, (double) h / w * WIDTH)));
          pixels = resize(pixels, w, CHANNELS, 0, w, wide);
          pixels = resize(pixels, h, CHANNELS * wide, 0, h, high);""";

  private static final String BORDER =
      """
          int x = (int) Math.rint((WIDTH - wide) / 2.0), y = (int) Math.rint((HEIGHT - high) / 2.0);
          copyMakeBorder(small, small, y, HEIGHT - high - y, x, WIDTH - wide - x, BORDER_CONSTANT);""";

  private static final String PLAIN = "The probability of each class, [1, classes].";

  private static final String MEAN =
      "The mean of each class' probability over the picture and its mirror image, [1, classes].";

  private static final String PLAIN_CALIBRATED =
      "The probability of each class at this model's temperature, [1, classes].";

  private static final String MEAN_CALIBRATED =
      "The mean over picture and mirror image, at this model's temperature, [1, classes].";

  private static final String ONE =
      "  private static final List<NativeImageLoader> VIEWS = List.of(view(new Pictures()));\n";

  private static final String MIRRORED =
      """
        private static final List<NativeImageLoader> VIEWS =
            List.of(
                view(new Pictures()),
                view(new MultiImageTransform(new Pictures(), new FlipImageTransform(1))));
      """;

  /** OpenCV turns pictures as EXIF says unless told not to. */
  static final String STORED = "opencv_imgcodecs.imread(picture.getPath(), AS_STORED)";

  private static final String FLAGS =
      """
        private static final int AS_STORED =
            opencv_imgcodecs.IMREAD_COLOR | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
      """;

  private ProjectPieces() {}

  /** The fields of Predict. */
  static String fields(boolean mirrored, boolean exifRotation) {
    return (exifRotation ? "" : FLAGS) + (mirrored ? MIRRORED : ONE);
  }

  /** From all pixels to those of the network's input. */
  static String framing(ImagePreprocessing.Resize resize) {
    return switch (resize) {
      case STRETCH -> indented(STRETCH);
      case CROP -> indented(CROP);
      case FIT -> indented(FIT);
    };
  }

  /** What the numbers are that Predict returns. */
  static String meaning(boolean mirrored, boolean calibrated) {
    if (calibrated) {
      return mirrored ? MEAN_CALIBRATED : PLAIN_CALIBRATED;
    }
    return mirrored ? MEAN : PLAIN;
  }

  /** What Predict returns. */
  static String answer(Optional<Temperature> temperature) {
    String p = "sum.div(VIEWS.size())";
    return temperature
        .map(t -> "Nd4j.nn().softmax(Nd4j.math().log(" + p + ").div(" + t.value() + "), 1)")
        .orElse(p);
  }

  /** Height and width of what is resized. */
  static String inner(ImagePreprocessing.Resize resize) {
    return resize == ImagePreprocessing.Resize.FIT ? "high, wide" : "HEIGHT, WIDTH";
  }

  /** Black around it, if that is needed. */
  static String border(ImagePreprocessing.Resize resize) {
    return resize == ImagePreprocessing.Resize.FIT ? "\n" + indented(BORDER.strip()) : "";
  }

  static String grey() {
    return indented(GREY) + "\n";
  }

  private static String indented(String lines) {
    return lines.stripTrailing().indent(4).stripTrailing();
  }

  /** What Predict needs. */
  static String imports(boolean mirrored, boolean exifRotation) {
    List<String> names =
        new ArrayList<>(
            List.of(
                "java.io.File",
                "java.io.IOException",
                "java.util.Comparator",
                "java.util.List",
                "java.util.stream.IntStream",
                "org.datavec.image.loader.NativeImageLoader",
                "org.datavec.image.transform.ImageTransform",
                "org.deeplearning4j.nn.multilayer.MultiLayerNetwork",
                "org.deeplearning4j.util.ModelSerializer",
                "org.nd4j.linalg.api.ndarray.INDArray",
                "org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler",
                "org.nd4j.linalg.factory.Nd4j"));
    if (mirrored) {
      names.add("org.datavec.image.transform.FlipImageTransform");
      names.add("org.datavec.image.transform.MultiImageTransform");
    }
    if (!exifRotation) {
      names.add("org.bytedeco.opencv.global.opencv_imgcodecs");
    }
    return new TreeSet<>(names)
        .stream().map(name -> "import " + name + ";\n").collect(Collectors.joining());
  }
}
