package io.github.zerotodl4j.dl4j.image;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * One affine transform with one bilinear interpolation (OpenCV's {@code warpAffine}), then {@link
 * ColorChange}.
 *
 * <p>OpenCV reads at positions rounded to 1/32 of a pixel and rounds values to 8 bits.
 */
final class AffineWarp {

  private AffineWarp() {}

  static RgbImage apply(RgbImage image, Variation variation, Augmentation.Fill fill) {
    NativeImaging.load();
    try (BytePointer memory = new BytePointer(image.data());
        Mat source = new Mat(image.height(), image.width(), opencv_core.CV_8UC3, memory);
        Mat warped = warp(source, variation, fill)) {
      byte[] data = NativeImaging.bytes(warped);
      RgbImage result = new RgbImage(image.width(), image.height(), data);
      ColorChange.apply(result, variation.colors());
      ColorChange.erase(result, variation.erased());
      return result;
    }
  }

  /** Warps 8-bit pixels of any number of channels; the caller closes the result. */
  static Mat warp(Mat source, Variation variation, Augmentation.Fill fill) {
    Mat target = new Mat();
    try (Mat matrix = new Mat(2, 3, opencv_core.CV_64FC1);
        DoubleIndexer values = matrix.createIndexer();
        Scalar black = new Scalar(0, 0, 0, 0)) {
      values.put(0, 0, variation.matrix(source.cols(), source.rows()));
      opencv_imgproc.warpAffine(
          source,
          target,
          matrix,
          source.size(),
          opencv_imgproc.INTER_LINEAR | opencv_imgproc.WARP_INVERSE_MAP,
          border(fill),
          black);
      return target;
    }
  }

  private static int border(Augmentation.Fill fill) {
    return switch (fill) {
      case NEAREST -> opencv_core.BORDER_REPLICATE;
      case CONSTANT -> opencv_core.BORDER_CONSTANT;
      case REFLECT -> opencv_core.BORDER_REFLECT;
      case WRAP -> opencv_core.BORDER_WRAP;
    };
  }
}
