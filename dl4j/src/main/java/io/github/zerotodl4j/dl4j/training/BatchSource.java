package io.github.zerotodl4j.dl4j.training;

import io.github.zerotodl4j.images.ImageBatch;
import java.util.Iterator;

/**
 * Batches of one split, epoch by epoch; the same seed and epoch give the same batches, whatever
 * came before.
 */
public interface BatchSource extends AutoCloseable {

  /** One pass; close it when leaving before its end. */
  interface Pass extends Iterator<ImageBatch>, AutoCloseable {
    @Override
    void close();
  }

  /** Starts a pass. */
  Pass pass(int epoch);

  /**
   * Some images of a pass, by their places in its order; fewer where some cannot be read. Files
   * that are known not to be read have no place.
   *
   * @param from the first
   * @param to behind the last, may lie behind the end
   */
  ImageBatch at(int epoch, int from, int to);

  /** The number of images in a pass. */
  int size();

  /** The size of every batch but the last. */
  int batchSize();

  @Override
  void close();
}
