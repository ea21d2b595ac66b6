package io.github.zerotodl4j.apps.exchange;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.ZeroRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
  private static final Path KERAS =
      Path.of("..", "..", "dl4j", "src", "test", "resources", "keras");
  private static final Path PHOTO =
      Path.of("..", "..", "images", "src", "test", "resources", "image", "cmyk.jpg");

  @TempDir Path folder;

  @Test
  void aKerasFilePredictsAndLeavesAsOnnx() throws IOException {
    String model = folder.resolve("model.zip").toString();
    Path labels = Files.writeString(folder.resolve("names.txt"), "0 cat\n1 dog\n2 owl\n");

    ZeroRun in =
        zero(
            "import",
            KERAS.resolve("norms.h5").toString(),
            "--to",
            model,
            "--labels",
            labels.toString());
    assertThat(in.exitCode()).as(in.err()).isZero();
    assertThat(in.out())
        .contains("pixels: 0..1, guessed", "classes: cat, dog, owl, from " + labels);

    ZeroRun predicted = zero("predict", "--model", model, PHOTO.toString());
    assertThat(predicted.exitCode()).as(predicted.err()).isZero();
    assertThat(predicted.out()).containsPattern("cmyk\\.jpg: (cat|dog|owl) 0\\.\\d{4}");

    Path onnx = folder.resolve("model.onnx");
    ZeroRun left = zero("export", "--model", model, "--onnx", onnx.toString());
    assertThat(left.exitCode()).as(left.err()).isZero();
    assertThat(onnx).isNotEmptyFile();
  }

  @Test
  void whatIsNoKerasFileIsRefusedInOneLineAndWritesNothing() {
    Path to = folder.resolve("model.zip");

    ZeroRun run = zero("import", PHOTO.toString(), "--to", to.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(to).doesNotExist();
  }
}
