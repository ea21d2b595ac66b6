package io.github.zerotodl4j.dl4j.image;

import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.images.ImageBatches;
import io.github.zerotodl4j.images.Variation;
import java.util.Random;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.datavec.image.data.ImageWritable;
import org.datavec.image.transform.BaseImageTransform;

/**
 * {@link Augmentation} as a DataVec transform, for pipelines of DataVec's own readers.
 *
 * <p>The same single warp as in {@link ImageBatches}; colours are left to DataVec's transforms. As
 * with all of DataVec's transforms, one instance serves one thread, and results depend on the order
 * of calls.
 */
public final class AugmentationTransform extends BaseImageTransform<Mat> {

  private final Augmentation augmentation;

  /**
   * Creates the transform.
   *
   * @param random the seeded generator used where a call brings none
   */
  public AugmentationTransform(Augmentation augmentation, Random random) {
    super(random);
    this.augmentation = augmentation;
    converter = new OpenCVFrameConverter.ToMat();
  }

  @Override
  protected ImageWritable doTransform(ImageWritable image, Random given) {
    Random source = given == null ? random : given;
    Mat pixels = converter.convert(image.getFrame());
    Variation variation =
        augmentation.draw(new SplittableRandom(source.nextLong()), pixels.cols(), pixels.rows());
    return new ImageWritable(converter.convert(warp(pixels, variation)));
  }

  private Mat warp(Mat source, Variation variation) {
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
          border(),
          black);
      return target;
    }
  }

  private int border() {
    return switch (augmentation.fill()) {
      case NEAREST -> opencv_core.BORDER_REPLICATE;
      case CONSTANT -> opencv_core.BORDER_CONSTANT;
      case REFLECT -> opencv_core.BORDER_REFLECT;
      case WRAP -> opencv_core.BORDER_WRAP;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AugmentationTransform that && augmentation.equals(that.augmentation);
  }

  @Override
  public int hashCode() {
    return augmentation.hashCode();
  }

  @Override
  protected boolean canEqual(Object other) {
    return other instanceof AugmentationTransform;
  }
}
