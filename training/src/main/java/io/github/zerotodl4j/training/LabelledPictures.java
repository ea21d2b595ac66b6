package io.github.zerotodl4j.training;

import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.inference.Evaluation;
import io.github.zerotodl4j.dl4j.training.ArraySource;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.images.LabelledImage;
import io.github.zerotodl4j.images.Thumbnail;
import io.github.zerotodl4j.images.format.RgbImage;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import java.io.IOException;
import java.util.List;

/** Pictures whose classes are known: a model is judged by them, and a report shows them. */
public interface LabelledPictures {

  /** How many there are. */
  int size();

  /** What a model says about all of them. */
  Evaluation evaluate(Classifier classifier, int batchSize);

  /** One of them as people look at it. */
  RgbImage picture(int index) throws IOException;

  /** One of them as a network is shown it. */
  RgbImage seen(int index, ImagePreprocessing preprocessing) throws IOException;

  /** Image files. */
  record Files(List<LabelledImage> images) implements LabelledPictures {

    /** Larger than a report shows, and small whatever the camera. */
    private static final int LONGER_SIDE = 480;

    @Override
    public int size() {
      return images.size();
    }

    @Override
    public Evaluation evaluate(Classifier classifier, int batchSize) {
      return Evaluation.of(classifier, images, batchSize);
    }

    @Override
    public RgbImage picture(int index) throws IOException {
      return Thumbnail.of(images.get(index).file(), LONGER_SIDE);
    }

    @Override
    public RgbImage seen(int index, ImagePreprocessing preprocessing) throws IOException {
      return preprocessing.load(images.get(index).file());
    }
  }

  /**
   * Some of MNIST's digits.
   *
   * @param data all of them
   * @param from the first
   * @param to behind the last
   */
  record Digits(DataSet data, int from, int to) implements LabelledPictures {

    @Override
    public int size() {
      return to - from;
    }

    @Override
    public Evaluation evaluate(Classifier classifier, int batchSize) {
      ArraySource source = source(classifier.description().preprocessing(), batchSize, false, 0);
      return Evaluation.of(classifier, source, index -> "digit " + (from + index));
    }

    /** Batches of the shape that pre-processing gives. */
    public ArraySource source(
        ImagePreprocessing preprocessing, int batchSize, boolean shuffle, long seed) {
      float[] pixels = new float[Math.multiplyExact(size(), preprocessing.floats())];
      int[] labels = new int[size()];
      for (int i = 0; i < labels.length; i++) {
        preprocessing.toFloats(
            preprocessing.toSize(picture(i)), pixels, i * preprocessing.floats());
        labels[i] = data.label(from + i);
      }
      int[] shape = {preprocessing.channels(), preprocessing.height(), preprocessing.width()};
      return new ArraySource(pixels, labels, shape, batchSize, shuffle, seed);
    }

    @Override
    public RgbImage seen(int index, ImagePreprocessing preprocessing) {
      return preprocessing.toSize(picture(index));
    }

    @Override
    public RgbImage picture(int index) {
      int[] shape = data.sampleShape();
      float[] values = new float[shape[1] * shape[2]];
      data.copySample(from + index, values, 0);
      byte[] rgb = new byte[3 * values.length];
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] = (byte) Math.round(255 * values[i / 3]);
      }
      return new RgbImage(shape[2], shape[1], rgb);
    }
  }
}
