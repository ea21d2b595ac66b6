package io.github.zerotodl4j.apps.cluster;

import io.github.zerotodl4j.dl4j.inference.Prediction;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Machines that share the work of a command. Files are named to them, not sent: every machine sees
 * them under the same path. A machine that is lost loses no answer and doubles none.
 */
public interface Cluster extends AutoCloseable {

  /**
   * Names images.
   *
   * @param model sent once to each machine, and checked there as any model file
   * @param files in the order of the answers; unreadable ones get an answer with the reason
   * @param batchSize images at a time
   * @param answers receives one prediction per file
   */
  void predict(Path model, List<Path> files, int batchSize, Consumer<Prediction> answers);

  /**
   * Reads images and says what is found of each.
   *
   * @param progress is told how many files are done
   * @return a line of {@link io.github.zerotodl4j.images.FactsText} for each file, in their order
   */
  List<String> check(List<Path> files, IntConsumer progress);

  /** Lets go of the machines. */
  @Override
  void close();
}
