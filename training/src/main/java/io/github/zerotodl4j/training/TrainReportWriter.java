package io.github.zerotodl4j.training;

import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.inference.Evaluation;
import io.github.zerotodl4j.dl4j.inference.Verdict;
import io.github.zerotodl4j.dl4j.training.ModelCatalog;
import io.github.zerotodl4j.dl4j.training.RunFolder;
import io.github.zerotodl4j.dl4j.training.TrainingRun;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import io.github.zerotodl4j.dl4j.training.Trend;
import io.github.zerotodl4j.dl4j.twin.ModelSummary;
import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.images.LabelledImage;
import io.github.zerotodl4j.images.Thumbnail;
import io.github.zerotodl4j.images.format.RgbImage;
import io.github.zerotodl4j.images.format.UnreadableImageException;
import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.report.page.PageTranslation;
import io.github.zerotodl4j.training.report.Mistake;
import io.github.zerotodl4j.training.report.TrainReport;
import io.github.zerotodl4j.training.report.TrainReport.AugmentedImage;
import io.github.zerotodl4j.training.report.TrainReportPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gathers what a run's page shows, pictures included, and writes it.
 *
 * @param settings of the run
 * @param folder of the run
 * @param data learnt from
 * @param version of this suite
 * @param language of the page
 */
public record TrainReportWriter(
    TrainingSettings settings,
    RunFolder folder,
    TrainData data,
    String version,
    Language language) {

  private static final int AUGMENTED_IMAGES = 4;
  private static final int AUGMENTED_EPOCHS = 6;

  /**
   * Writes {@code report.html}.
   *
   * @return the pictures that it shows as taken for another class, the surest first
   * @param reached what the models say, if they were asked
   */
  public List<Mistake> write(TrainingRun.Result result, Optional<Reached> reached)
      throws IOException {
    Optional<Evaluation> evaluation = reached.flatMap(Reached::validation);
    List<Candidate> candidates = reached.map(Reached::candidates).orElse(List.of());
    ReportParts parts = parts();
    List<Mistake> mistakes =
        evaluation.isEmpty()
            ? List.of()
            : parts.mistakes(
                evaluation.get(), data.validationPictures(), Classifier.load(folder.best()));
    TrainReport report =
        new TrainReport(
            parts.now(),
            ending(result.ending()),
            folder.folder().toString(),
            data.description(),
            ModelSummary.of(ModelCatalog.spec(settings)),
            SettingsText.of(settings),
            ReportParts.machine(version),
            result.history(),
            result.state().bestEpoch(),
            evaluation,
            reached.flatMap(Reached::test),
            Candidate.lines(candidates),
            mistakes,
            augmented(result.history().size()),
            parts.skipped(data.skipped()),
            warnings(result, evaluation),
            data.loader(),
            folder.rounds(),
            false);
    folder.writeText("report.html", PageTranslation.of(language, TrainReportPage.render(report)));
    return mistakes;
  }

  private List<String> warnings(TrainingRun.Result result, Optional<Evaluation> evaluation) {
    List<String> warnings = new ArrayList<>();
    evaluation.ifPresent(one -> warnings.addAll(Verdict.of(one)));
    warnings.addAll(Trend.of(result.history()));
    warnings.addAll(data.losses(settings.classes()));
    return warnings;
  }

  private static String ending(TrainingRun.Ending ending) {
    return switch (ending) {
      case FINISHED -> "all epochs are done";
      case STOPPED_EARLY -> "no better epoch came for as long as --early-stopping allows";
      case CANCELLED -> "it was stopped; zero train --resume goes on with it";
    };
  }

  /** The first image of each class, as the first of the epochs that were run showed it. */
  private List<AugmentedImage> augmented(int epochs) {
    Optional<Augmentation> ranges = settings.augmentationIfAny();
    List<AugmentedImage> images = new ArrayList<>();
    for (int label = 0; ranges.isPresent() && images.size() < AUGMENTED_IMAGES; label++) {
      if (label >= settings.classes().size()) {
        break;
      }
      add(images, label, ranges.get(), Math.min(epochs, AUGMENTED_EPOCHS));
    }
    return images;
  }

  private void add(List<AugmentedImage> images, int label, Augmentation ranges, int epochs) {
    for (int index = 0; index < data.trainingImages().size(); index++) {
      LabelledImage image = data.trainingImages().get(index);
      if (image.label() != label || data.skipped().containsKey(image.file())) {
        continue;
      }
      try {
        images.add(augmented(image.file(), index, ranges, epochs));
        return;
      } catch (UnreadableImageException e) {
        // listed with the skipped files; the next one is shown instead
      }
    }
  }

  private AugmentedImage augmented(Path file, int index, Augmentation ranges, int epochs)
      throws UnreadableImageException {
    RgbImage before = settings.preprocessing().load(file);
    List<String> after = new ArrayList<>();
    for (int epoch = 0; epoch < epochs; epoch++) {
      RgbImage shown =
          ranges.apply(
              before, ranges.draw(settings.seed(), epoch, index, before.width(), before.height()));
      after.add(Thumbnail.dataUri(shown, ReportParts.PICTURE_SIDE));
    }
    return new AugmentedImage(
        parts().name(file.toString()), Thumbnail.dataUri(before, ReportParts.PICTURE_SIDE), after);
  }

  private ReportParts parts() {
    return new ReportParts(Path.of(settings.data()));
  }
}
