package io.github.zerotodl4j.dl4j.image;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** Loads OpenCV once, and passes pixels between Java arrays and its matrices. */
final class NativeImaging {

  static {
    // our loader threads are the parallelism; OpenCV's own pool would only compete with them
    opencv_core.setNumThreads(1);
  }

  private NativeImaging() {}

  /** Makes sure that OpenCV is loaded and set up. */
  static void load() {
    // running the static initializer is all that is needed
  }

  /** Copies 8-bit, three-channel pixels out of a matrix. */
  static byte[] bytes(Mat mat) {
    byte[] bytes = new byte[Math.toIntExact(3L * mat.rows() * mat.cols())];
    mat.data().get(bytes);
    return bytes;
  }
}
