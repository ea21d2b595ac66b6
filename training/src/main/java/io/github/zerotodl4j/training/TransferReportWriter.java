package io.github.zerotodl4j.training;

import io.github.zerotodl4j.comparison.trainreport.TrainReport;
import io.github.zerotodl4j.comparison.trainreport.TrainReportPage;
import io.github.zerotodl4j.dl4j.imported.CrossValidation;
import io.github.zerotodl4j.dl4j.imported.HeadTraining;
import io.github.zerotodl4j.dl4j.imported.ImportedNetwork;
import io.github.zerotodl4j.dl4j.imported.LearntHead;
import io.github.zerotodl4j.dl4j.inference.Evaluation;
import io.github.zerotodl4j.dl4j.inference.Verdict;
import io.github.zerotodl4j.dl4j.training.RunFolder;
import io.github.zerotodl4j.dl4j.training.TransferSettings;
import io.github.zerotodl4j.exchange.graph.Graph;
import io.github.zerotodl4j.images.LabelledImage;
import io.github.zerotodl4j.plan.file.Printable;
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
 * @param learnt the head and its history
 * @param version of this suite
 */
public record TransferReportWriter(
    TransferSettings settings,
    RunFolder folder,
    TransferData data,
    CrossValidation chosen,
    Graph graph,
    LearntHead learnt,
    String version) {

  private static final int CLASSES = 20;

  /**
   * Writes {@code report.html}.
   *
   * @param held of the images learnt from, each judged by a head that did not see it
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
            "the head has taken all its steps",
            folder.folder().toString(),
            data.description(),
            ImportedNetwork.summary(graph),
            text(),
            ReportParts.machine(version),
            learnt.history(),
            learnt.history().size(),
            Optional.of(held),
            test,
            parts.mistakes(held, pictures),
            List.of(),
            parts.skipped(held.skipped()),
            warnings,
            Optional.empty(),
            true);
    folder.writeText("report.html", TrainReportPage.render(report));
  }

  private Map<String, String> text() {
    Map<String, String> text = new LinkedHashMap<>();
    text.put("data", settings.data());
    text.put("classes", Printable.list(settings.classes(), CLASSES));
    text.put("from", settings.from());
    text.put("its SHA-256", settings.fromSha256());
    text.put(
        "features", learnt.head().kernel().shape()[0] + ", of each image and its mirror image");
    text.put("head", "affine, softmax; Adam, " + HeadTraining.STEPS + " steps on all features");
    text.put(
        "folds",
        String.format(
            Locale.ROOT,
            "%d, standard deviation of their accuracies %.1f %%",
            chosen.folds().count(),
            100 * chosen.deviation()));
    text.put("weight-decay", chosen.penalty() + ", of " + CrossValidation.PENALTIES);
    text.put("seed", String.valueOf(settings.seed()));
    return text;
  }
}
