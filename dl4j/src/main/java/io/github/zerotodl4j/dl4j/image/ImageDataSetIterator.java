package io.github.zerotodl4j.dl4j.image;

import io.github.zerotodl4j.dl4j.model.OneHot;
import io.github.zerotodl4j.images.ImageBatch;
import io.github.zerotodl4j.images.ImageBatches;
import io.github.zerotodl4j.images.ImageEpoch;
import java.util.List;
import java.util.NoSuchElementException;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@link ImageBatches} as DL4J reads data: features {@code [n, channels, height, width]}, labels
 * one-hot {@code [n, classes]}.
 *
 * <p>Every {@link #reset} after the first batch goes on to the next epoch. It reads ahead by
 * itself, so DL4J need not wrap it in a thread of its own.
 */
public final class ImageDataSetIterator implements DataSetIterator, AutoCloseable {

  private static final long serialVersionUID = 1L;

  private final transient ImageBatches batches;
  private final transient List<String> classes;
  private transient ImageEpoch current;
  private int epoch;
  private boolean begun;

  /**
   * Creates an iterator that stands before an epoch.
   *
   * @param classes the class names, in the order of the labels
   * @param epoch the first pass, from 0
   */
  public ImageDataSetIterator(ImageBatches batches, List<String> classes, int epoch) {
    this.batches = batches;
    this.classes = List.copyOf(classes);
    this.epoch = epoch;
    this.current = batches.epoch(epoch);
  }

  @Override
  public boolean hasNext() {
    return current.hasNext();
  }

  @Override
  public DataSet next() {
    begun = true;
    return dataSet(current.next(), classes.size());
  }

  /** Copies a batch into ND4J's memory. */
  public static DataSet dataSet(ImageBatch batch, int classes) {
    long[] shape = {batch.size(), batch.channels(), batch.height(), batch.width()};
    INDArray features = Nd4j.createFromArray(batch.pixels()).reshape(shape);
    return new DataSet(features, OneHot.of(batch.labels(), classes));
  }

  @Override
  public void reset() {
    if (begun) {
      current.close();
      epoch++;
      begun = false;
      current = batches.epoch(epoch);
    }
  }

  /** The pass that the next batch belongs to. */
  public int epoch() {
    return epoch;
  }

  @Override
  public DataSet next(int count) {
    if (count != batch()) {
      throw new NoSuchElementException(
          "batches have " + batch() + " images, " + count + " were asked for");
    }
    return next();
  }

  @Override
  public int inputColumns() {
    return batches.preprocessing().floats();
  }

  @Override
  public int totalOutcomes() {
    return classes.size();
  }

  @Override
  public boolean resetSupported() {
    return true;
  }

  @Override
  public boolean asyncSupported() {
    return false;
  }

  @Override
  public int batch() {
    return batches.settings().batchSize();
  }

  @Override
  public void setPreProcessor(DataSetPreProcessor preProcessor) {
    throw new UnsupportedOperationException(
        "pre-processing is part of the images' own settings (ImagePreprocessing)");
  }

  @Override
  public DataSetPreProcessor getPreProcessor() {
    return null;
  }

  @Override
  public List<String> getLabels() {
    return classes;
  }

  /** Stops reading ahead; the batches are closed by who made them. */
  @Override
  public void close() {
    current.close();
  }
}
