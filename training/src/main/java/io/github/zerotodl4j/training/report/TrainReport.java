package io.github.zerotodl4j.training.report;

import io.github.zerotodl4j.dl4j.inference.Evaluation;
import io.github.zerotodl4j.dl4j.training.EpochFigures;
import io.github.zerotodl4j.dl4j.training.RoundCost;
import io.github.zerotodl4j.dl4j.twin.ModelSummary;
import io.github.zerotodl4j.images.LoaderStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the page of a training run shows.
 *
 * @param finished the moment the run ended
 * @param ending in words, such as "all epochs are done"
 * @param folder of the run
 * @param data what was learnt from, and that it was drawn if it was
 * @param network layers, parameters and work
 * @param settings name and value, in the words of the options
 * @param machine facts about machine and software
 * @param history a row per epoch
 * @param bestEpoch counted from 1
 * @param validation what the best model says about the validation images, if there are any
 * @param test what it says about images that nothing was chosen by, if there are any
 * @param models a line for each of the models of a run that averages weights; none of others
 * @param mistakes the surest ones, worst first
 * @param augmented training images before and after their random changes
 * @param skipped files that could not be read, with the reason
 * @param warnings of what makes the figures worth less, one line each
 * @param loader who waited for whom; empty where no files were read
 * @param rounds what the steps that several machines took cost; none of one machine's run
 * @param onFeatures whether a head learnt on the features of a trained network, so that an epoch is
 *     a step of the head, and {@code validation} are the images learnt from, each judged by a head
 *     that did not learn from it
 */
public record TrainReport(
    String finished,
    String ending,
    String folder,
    String data,
    ModelSummary network,
    Map<String, String> settings,
    Map<String, String> machine,
    List<EpochFigures> history,
    int bestEpoch,
    Optional<Evaluation> validation,
    Optional<Evaluation> test,
    List<String> models,
    List<Mistake> mistakes,
    List<AugmentedImage> augmented,
    Map<String, String> skipped,
    List<String> warnings,
    Optional<LoaderStatistics> loader,
    List<RoundCost> rounds,
    boolean onFeatures) {

  /**
   * A training image as it is and as epochs show it.
   *
   * @param name its file within the data folder
   * @param before a data URI
   * @param after data URIs, one an epoch from the first
   */
  public record AugmentedImage(String name, String before, List<String> after) {}

  /** The epochs whose figures were not lost. */
  public List<EpochFigures> known() {
    return history.stream().filter(epoch -> !epoch.isLost()).toList();
  }

  /** The rounds by epoch. */
  public List<EpochRounds> epochRounds() {
    return EpochRounds.of(rounds);
  }

  /** The figures of the best epoch. */
  public EpochFigures best() {
    return history.get(bestEpoch - 1);
  }

  /** The figures of the last epoch. */
  public EpochFigures last() {
    return history.get(history.size() - 1);
  }
}
