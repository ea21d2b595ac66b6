package io.github.zerotodl4j.apps.model;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.ZeroRun;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.network.WeightFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertCommandTest {
  @TempDir private Path folder;

  @Test
  void parametersGoThereAndBack() throws IOException {
    Path weights = folder.resolve("weights.npz");
    Path model = folder.resolve("model.zip");
    Path back = folder.resolve("back.npz");
    WeightFile.save(
        StackedNetwork.of(Catalogue.spec("simple-conv-net", 10, 1, 28, 28), 1), weights);

    ZeroRun there = zero("convert", "--from", weights.toString(), "--to", model.toString());
    ZeroRun again = zero("convert", "--from", model.toString(), "--to", back.toString());

    assertThat(there.exitCode()).as(there.err()).isZero();
    assertThat(there.out())
        .contains("simple-conv-net, input [1, 28, 28], 433,890 parameters, classes 0, 1, 2")
        .contains("differ by at most");
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(Files.mismatch(weights, back)).isEqualTo(-1);
  }

  @Test
  void badInputIsOneLineThatNamesIt() throws IOException {
    Path weights = folder.resolve("weights.npz");
    Files.writeString(weights, "not a zip");

    refused("no.npz", zero("convert", "--from", "no.npz", "--to", "model.zip"));
    refused(
        "weights.npz",
        zero("convert", "--from", weights.toString(), "--to", folder.resolve("a.zip").toString()));
    refused("exists already", zero("convert", "--from", "a.zip", "--to", weights.toString()));
    refused(
        "expected --from x.npz --to y.zip",
        zero("convert", "--from", weights.toString(), "--to", folder.resolve("b.npz").toString()));
    refused(
        "unknown model", zero("convert", "--from", "a.npz", "--to", "a.zip", "--model", "resnet"));
  }

  private static void refused(String reason, ZeroRun run) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err().strip().lines()).hasSize(1);
    assertThat(run.err()).contains(reason);
  }
}
