package io.github.zerotodl4j.apps.exchange;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.ZeroRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  private static final String BOOK_LAYERS =
      "conv 5 3x3 pad 1 | relu | max-pool 2 | conv 4 3x3 stride 2 pad 1 | sigmoid | average-pool 2"
          + " | affine 6 | batch-norm eps 0.01 momentum 0.9 | relu | dropout 0.25 | affine classes";

  @ParameterizedTest
  @CsvSource({
    "book_layers.weights.h5, book_layers.keras",
    "book_layers_weights.h5, book_layers.h5"
  })
  void weightsAloneGoOntoTheNetworkThatIsNamed(String file, String wholeModel) {
    String whole = folder.resolve("whole.zip").toString();
    String named = folder.resolve("named.zip").toString();
    assertThat(zero("import", KERAS.resolve(wholeModel).toString(), "--to", whole).exitCode())
        .isZero();

    ZeroRun in = onto(file, BOOK_LAYERS, "3x14x14", named);
    assertThat(in.exitCode()).as(in.err()).isZero();

    String expected = zero("predict", "--json", "--model", whole, PHOTO.toString()).out();
    assertThat(zero("predict", "--json", "--model", named, PHOTO.toString()).out())
        .contains("probability")
        .isEqualTo(expected.replace("whole.zip", "named.zip"));
  }

  private static ZeroRun onto(String file, String network, String input, String to) {
    return zero(
        "import",
        KERAS.resolve(file).toString(),
        "--network",
        network,
        "--input",
        input,
        "--classes",
        "3",
        "--to",
        to);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "book_layers.weights.h5; affine 6 | relu | affine classes; 3x14x14;"
            + " holds arrays of 2 Conv2D, the network has 0 layers conv",
        "book_layers_weights.h5; conv 5 5x5 | conv 4 3 | affine 6 | batch-norm | affine classes;"
            + " 3x14x14; expected kernel [5, 5, 3, 5], got [3, 3, 3, 5]",
        "book_layers.h5; affine classes; 3x14x14; describes its network itself",
        "known/mobilenet.weights.h5; affine classes; 3x8x8; /vars/0, which is no"
      })
  void weightsThatDoNotFitAreRefused(String file, String network, String input, String why) {
    Path to = folder.resolve("model.zip");

    ZeroRun run = onto(file, network, input, to.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains(file, why);
    assertThat(to).doesNotExist();
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
