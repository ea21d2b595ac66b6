package io.github.zerotodl4j.dl4j.image;

import java.util.Random;
import java.util.SplittableRandom;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.opencv_core.Mat;
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
    return new ImageWritable(
        converter.convert(AffineWarp.warp(pixels, variation, augmentation.fill())));
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
