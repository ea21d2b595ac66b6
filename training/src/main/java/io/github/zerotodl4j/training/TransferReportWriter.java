package io.github.zerotodl4j.training;

import io.github.zerotodl4j.dl4j.imported.CrossValidation;
import io.github.zerotodl4j.dl4j.imported.FineTuning;
import io.github.zerotodl4j.dl4j.imported.HeadTraining;
import io.github.zerotodl4j.dl4j.imported.ImportedNetwork;
import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.inference.Evaluation;
import io.github.zerotodl4j.dl4j.inference.Verdict;
import io.github.zerotodl4j.dl4j.training.EpochFigures;
import io.github.zerotodl4j.dl4j.training.RunFolder;
import io.github.zerotodl4j.dl4j.training.TransferSettings;
import io.github.zerotodl4j.exchange.graph.Graph;
import io.github.zerotodl4j.images.LabelledImage;
import io.github.zerotodl4j.plan.file.Printable;
import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.report.page.PageTranslation;
import io.github.zerotodl4j.training.report.TrainReport;
import io.github.zerotodl4j.training.report.TrainReportPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The page of a run that starts from a trained network.
 *
 * @param settings of the run
 * @param folder of the run
 * @param data learnt from
 * @param chosen how its weight decay was chosen
 * @param graph the network with its head
 * @param history of the head, then of fine-tuning
 * @param best the epoch of the model that is kept, from 1
 * @param version of this suite
 * @param language of the page
 */
public record TransferReportWriter(
    TransferSettings settings,
    RunFolder folder,
    TransferData data,
    CrossValidation chosen,
    Graph graph,
    List<EpochFigures> history,
    int best,
    String version,
    Language language) {

  private static final int CLASSES = 20;

  /**
   * Writes {@code report.html}.
   *
   * @param held of the images learnt from, each judged by a head that did not see it; with
   *     fine-tuning of the validation images
   * @param test of the test images, if there are any
   */
  public void write(Evaluation held, Optional<Evaluation> test) throws IOException {
    ReportParts parts = new ReportParts(Path.of(settings.data()));
    LabelledPictures pictures =
        new LabelledPictures.Files(
            held.rows().stream().map(row -> new LabelledImage(Path.of(row.name()), 0)).toList());
    List<String> warnings = new ArrayList<>(Verdict.of(held));
    TrainReport report =
        new TrainReport(
            parts.now(),
            ending(),
            folder.folder().toString(),
            data.description(),
            ImportedNetwork.summary(graph),
            text(),
            ReportParts.machine(version),
            history,
            best,
            Optional.of(held),
            test,
            List.of(),
            parts.mistakes(held, pictures, Classifier.load(folder.best())),
            List.of(),
            parts.skipped(held.skipped()),
            warnings,
            Optional.empty(),
            List.of(),
            settings.fineTune() == 0);
    folder.writeText("report.html", PageTranslation.of(language, TrainReportPage.render(report)));
  }

  private String ending() {
    return settings.fineTune() == 0
        ? "the head has taken all its steps"
        : "the head has taken its "
            + HeadTraining.STEPS
            + " steps, an epoch each, and after these the last layers have learnt on for "
            + settings.epochs()
            + " epochs";
  }

  private Map<String, String> text() {
    Map<String, String> text = new LinkedHashMap<>();
    text.put("data", settings.data());
    text.put("classes", Printable.list(settings.classes(), CLASSES));
    text.put("from", settings.from());
    text.put("its SHA-256", settings.fromSha256());
    text.put("features", "of each image and its mirror image");
    text.put("head", "affine, softmax; Adam, " + HeadTraining.STEPS + " steps on all features");
    text.put(
        "folds",
        String.format(
            Locale.ROOT,
            "%d, standard deviation of their accuracies %.1f %%",
            chosen.folds().count(),
            100 * chosen.deviation()));
    text.put("weight-decay", chosen.penalty() + ", of " + CrossValidation.PENALTIES);
    text.put(
        "fine-tune",
        settings.fineTune() == 0
            ? "no"
            : String.format(
                Locale.ROOT,
                "the last %d layers and the head, %d epochs, learning rate %s, momentum %s",
                settings.fineTune(),
                settings.epochs(),
                settings.learningRate(),
                FineTuning.MOMENTUM));
    text.put("seed", String.valueOf(settings.seed()));
    return text;
  }
}
