package io.github.zerotodl4j.apps.model;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.ZeroRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportJavaTest {
  @TempDir private Path folder;

  @Test
  void aNameATextAndAFileAreTheSame() throws IOException {
    ZeroRun name = zero("export", "--java", "mlp", "--class", "Net");
    String text = "mlp: init std 0.01 | affine 50 | relu | affine classes";
    ZeroRun fromText = zero("export", "--java", text, "--class", "Net");
    Path file = Files.writeString(folder.resolve("net.txt"), text);
    ZeroRun fromFile = zero("export", "--java", file.toString(), "--class", "Net");

    assertThat(name.exitCode()).as(name.err()).isZero();
    assertThat(name.out())
        .contains(
            "public final class Net {", ".updater(new Adam(0.001, ", "nOut(50)", "feedForward(784)")
        .doesNotContain("zerotodl4j");
    assertThat(fromText.out()).isEqualTo(name.out());
    assertThat(fromFile.out()).isEqualTo(name.out());
  }

  @Test
  void optionsAreInTheClassAndTheFileIsReplacedWhole() throws IOException {
    Path out = Files.writeString(folder.resolve("Vgg.java"), "old");
    ZeroRun run =
        zero(
            ("export --java vgg-like --input 3x64x32 --classes 5 --optimizer momentum --learning-rate"
                    + " 0.02 --weight-decay 0.001 --package org.example --out "
                    + out)
                .split(" "));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("Nesterovs").hasLineCount(1);
    assertThat(Files.readString(out))
        .startsWith("package org.example;")
        .contains("class VggLike {", "new Nesterovs(0.02, 0.9)", "weightDecay(0.001, true)")
        .contains("nOut(5)", "InputType.convolutional(64, 32, 3)");
    assertThat(folder.toFile().list()).containsExactly("Vgg.java");
  }

  @Test
  void badNamesAreOneLine() {
    for (String name : new String[] {"my-net", "class", "record", "1st", "a.b", ""}) {
      refused("--class: expected the name", zero("export", "--java", "mlp", "--class", name));
    }
    refused("would hide", zero("export", "--java", "mlp", "--class", "DenseLayer"));
    refused("--package: expected", zero("export", "--java", "mlp", "--package", "org.class"));
    refused("did you mean mlp", zero("export", "--java", "mpl"));
    refused(
        "is a folder, expected a file",
        zero("export", "--java", "mlp", "--out", folder.toString()));
    refused("nothing to write", zero("export"));
    refused("or --model FILE", zero("export", "--weights", "w.npz"));
  }

  @Test
  void aMistakeInATextIsPointedAt() {
    ZeroRun run = zero("export", "--java", "afine 50 | affine classes");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().strip().lines())
        .hasSize(3)
        .anyMatch(line -> line.contains("column 1: unknown layer 'afine' (did you mean affine?)"))
        .contains("  afine 50 | affine classes", "  ^^^^^");
  }

  private static void refused(String reason, ZeroRun run) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err().strip().lines()).hasSize(1);
    assertThat(run.err()).contains(reason);
  }
}
