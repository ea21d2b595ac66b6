package io.github.zerotodl4j.comparison.data;

import io.github.zerotodl4j.scratch.dataset.Batch;
import java.util.List;

/**
 * An endless schedule of full batches, the same for the same seed. It is drawn once and handed to
 * every contestant, so that all see the very same values.
 */
public interface BatchStream extends AutoCloseable {

  /** Returns the next batches; their memory is used again by the next call. */
  List<Batch> next(int count);

  /** Stops whatever loads ahead. */
  @Override
  default void close() {}
}
