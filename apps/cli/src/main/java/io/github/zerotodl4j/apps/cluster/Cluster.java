package io.github.zerotodl4j.apps.cluster;

import io.github.zerotodl4j.comparison.run.ClusterCompare;
import io.github.zerotodl4j.dl4j.inference.Prediction;
import io.github.zerotodl4j.dl4j.training.Division;
import io.github.zerotodl4j.dl4j.training.Rounds;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

  /**
   * Takes the steps of a run, by averaging the copies that its partitions train.
   *
   * @param settings of the run
   * @param division how its steps are shared
   * @param images to learn from
   * @param lost receives what turns out not to be readable meanwhile, each with the reason
   */
  Rounds rounds(
      TrainingSettings settings,
      Division division,
      SharedImages images,
      Consumer<Map<Path, String>> lost);

  /** Takes the rounds of a comparison. */
  ClusterCompare.Machines machines();

  /** Lets go of the machines. */
  @Override
  void close();
}
