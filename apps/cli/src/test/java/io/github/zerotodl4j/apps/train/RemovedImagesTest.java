package io.github.zerotodl4j.apps.train;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.apps.ZeroRun;
import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Interruption;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.WorkFailed;
import io.github.zerotodl4j.dl4j.training.ModelCatalog;
import io.github.zerotodl4j.dl4j.training.RunFolder;
import io.github.zerotodl4j.dl4j.training.TrainingRun;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import io.github.zerotodl4j.training.TrainData;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemovedImagesTest {

  @TempDir private Path folder;

  @Test
  void aRunWhoseImagesAreTakenAwayMeanwhileIsNoSuccess() throws IOException {
    Path pictures = folder.resolve("pictures");
    SyntheticPictures.writeTo(SyntheticPictures.create(12, 2, 16, 1).train(), pictures);
    String train = "train --model mlp --image-size 8 --epochs 1 --data " + pictures + " --run ";
    ZeroRun whole = zero((train + folder.resolve("whole")).split(" "));
    assertThat(whole.exitCode()).as(whole.err()).isZero();
    TrainingSettings settings = RunFolder.open(folder.resolve("whole")).settings();
    StringWriter out = new StringWriter();
    PrintWriter console = new PrintWriter(out, true);
    Session session = new Session(Console.plain(console, console), Interruption.none());

    try (TrainData data = TrainData.open(settings)) {
      RunFolder run =
          RunFolder.create(folder.resolve("robbed"), settings, data.list(), new AtomicFiles());
      for (Path one : images(pictures.resolve("cat")).limit(2).toList()) {
        Files.delete(one);
      }
      TrainWork work =
          new TrainWork(
              session,
              TrainingRun.start(settings, run, ModelCatalog.network(settings)),
              run,
              data,
              Optional.empty());

      assertThatThrownBy(work::toTheEnd)
          .isInstanceOf(WorkFailed.class)
          .hasMessageStartingWith("2 images were removed from " + pictures + " while it learnt");
    }

    assertThat(out.toString()).contains("best epoch 1 of 1", "no such file");
  }

  private static Stream<Path> images(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    }
  }
}
