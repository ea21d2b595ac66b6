package io.github.zerotodl4j.apps.model;

import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.inference.Evaluation;
import io.github.zerotodl4j.dl4j.inference.Verdict;
import io.github.zerotodl4j.dl4j.twin.ModelSummary;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.report.page.Format;
import io.github.zerotodl4j.report.page.PageTranslation;
import io.github.zerotodl4j.training.LabelledPictures;
import io.github.zerotodl4j.training.ReportParts;
import io.github.zerotodl4j.training.report.EvaluationPage;
import io.github.zerotodl4j.training.report.EvaluationReport;
import java.io.IOException;

/** The page of {@code zero evaluate --report}. */
final class EvaluationPageWriter {

  private EvaluationPageWriter() {}

  static void write(
      Language language,
      EvaluateCommand command,
      Classifier classifier,
      String images,
      LabelledPictures pictures,
      Evaluation evaluation)
      throws IOException {
    ReportParts parts = new ReportParts(command.data);
    ModelSummary network = classifier.summary();
    EvaluationReport report =
        new EvaluationReport(
            parts.now(),
            command.model,
            network.model() + ", " + Format.count(network.parameters()) + " parameters",
            command.data.toString(),
            images,
            evaluation,
            parts.mistakes(evaluation, pictures, classifier),
            parts.skipped(evaluation.skipped()),
            Verdict.of(evaluation));
    AtomicFiles.write(command.report, PageTranslation.of(language, EvaluationPage.render(report)));
  }
}
