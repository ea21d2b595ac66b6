package io.github.zerotodl4j.apps.model;

import io.github.zerotodl4j.comparison.report.Format;
import io.github.zerotodl4j.comparison.trainreport.EvaluationPage;
import io.github.zerotodl4j.comparison.trainreport.EvaluationReport;
import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.inference.Evaluation;
import io.github.zerotodl4j.dl4j.inference.Verdict;
import io.github.zerotodl4j.dl4j.twin.ModelSummary;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.training.LabelledPictures;
import io.github.zerotodl4j.training.MistakePictures;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** The page of {@code zero evaluate --report}. */
final class EvaluationPageWriter {

  private EvaluationPageWriter() {}

  static void write(
      EvaluateCommand command,
      Classifier classifier,
      String images,
      LabelledPictures pictures,
      Evaluation evaluation)
      throws IOException {
    MistakePictures mistakes = new MistakePictures(pictures, command.data);
    Map<String, String> skipped = new LinkedHashMap<>();
    evaluation
        .skipped()
        .forEach((file, why) -> skipped.put(mistakes.shortName(file.toString()), why));
    ModelSummary network = classifier.summary();
    EvaluationReport report =
        new EvaluationReport(
            LocalDateTime.now(ZoneId.systemDefault())
                .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")),
            command.model,
            network.model() + ", " + Format.count(network.parameters()) + " parameters",
            command.data.toString(),
            images,
            evaluation,
            mistakes.of(evaluation),
            skipped,
            Verdict.of(evaluation));
    AtomicFiles.write(command.report, EvaluationPage.render(report));
  }
}
