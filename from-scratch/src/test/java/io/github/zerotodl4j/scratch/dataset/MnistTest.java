package io.github.zerotodl4j.scratch.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {
  @TempDir Path folder;

  private void writeAll(Path home, boolean gzip) throws IOException {
    write(home, "train-images-idx3-ubyte", IdxFiles.images(12, 28, 28), gzip);
    write(home, "train-labels-idx1-ubyte", IdxFiles.labels(12), gzip);
    write(home, "t10k-images-idx3-ubyte", IdxFiles.images(3, 28, 28), gzip);
    write(home, "t10k-labels-idx1-ubyte", IdxFiles.labels(3), gzip);
  }

  private static void write(Path home, String name, byte[] content, boolean gzip)
      throws IOException {
    Files.createDirectories(home);
    Files.write(home.resolve(gzip ? name + ".gz" : name), gzip ? IdxFiles.gzip(content) : content);
  }

  private static void assertWhole(Split split) {
    assertThat(split.train().size()).isEqualTo(12);
    assertThat(split.test().size()).isEqualTo(3);
    assertThat(split.train().sampleShape()).containsExactly(1, 28, 28);
    assertThat(split.train().label(11)).isEqualTo(1);
    assertThat(split.train().classNames()).hasSize(10);
    float[] pixels = new float[785];
    split.train().copySample(1, pixels, 1);
    // The second image begins at pixel 784 = 3·256 + 16.
    assertThat(pixels[0]).isZero();
    assertThat(pixels[1]).isEqualTo(16 / 255f);
    assertThat(pixels[240]).isEqualTo(1f);
  }

  @Test
  void findsTheFilesPlainAndGzipAndInTheSubFolder() throws IOException {
    writeAll(folder.resolve("a"), false);
    writeAll(folder.resolve("b"), true);
    writeAll(folder.resolve("c").resolve("mnist"), true);
    for (String name : new String[] {"a", "b", "c"}) {
      assertThat(Mnist.isIn(folder.resolve(name))).isTrue();
      assertWhole(Mnist.load(folder.resolve(name)));
    }
    assertThat(Mnist.isIn(folder)).isFalse();
  }

  @Test
  void namesWhatIsMissing() throws IOException {
    assertThatThrownBy(() -> Mnist.load(folder.resolve("absent")))
        .isInstanceOf(IOException.class)
        .hasMessage(folder.resolve("absent") + ": no such folder");
    writeAll(folder, true);
    Files.delete(folder.resolve("t10k-labels-idx1-ubyte.gz"));
    assertThatThrownBy(() -> Mnist.load(folder))
        .isInstanceOf(IOException.class)
        .hasMessage(
            folder
                + ": no t10k-labels-idx1-ubyte or t10k-labels-idx1-ubyte.gz in it, one of"
                + " MNIST's four files");
    Path file = folder.resolve("t10k-images-idx3-ubyte.gz");
    assertThatThrownBy(() -> Mnist.load(file))
        .hasMessage(file + ": a file, expected the folder with MNIST's IDX files");
  }

  @Test
  void namesImagesAndLabelsThatDisagree() throws IOException {
    writeAll(folder, false);
    write(folder, "train-labels-idx1-ubyte", IdxFiles.labels(11), false);
    assertThatThrownBy(() -> Mnist.load(folder))
        .isInstanceOf(IOException.class)
        .hasMessage(
            folder.resolve("train-images-idx3-ubyte")
                + " holds 12 images, but "
                + folder.resolve("train-labels-idx1-ubyte")
                + " holds 11 labels: they do not belong together");
  }

  @Test
  void namesALabelThatIsNoDigit() throws IOException {
    writeAll(folder, false);
    byte[] labels = IdxFiles.labels(12);
    labels[8 + 4] = 10;
    write(folder, "train-labels-idx1-ubyte", labels, false);
    assertThatThrownBy(() -> Mnist.load(folder))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("label 4 is 10, expected 0 to 9");
  }

  @Test
  void namesTrainingAndTestImagesOfDifferentSize() throws IOException {
    writeAll(folder, false);
    write(folder, "t10k-images-idx3-ubyte", IdxFiles.images(3, 14, 14), false);
    assertThatThrownBy(() -> Mnist.load(folder))
        .isInstanceOf(IOException.class)
        .hasMessage(folder + ": Split: training samples are [1, 28, 28], test samples [1, 14, 14]");
  }

  /** The facts of MNIST's own page: counts, and the first ten training labels. */
  @Test
  void readsTheRealFiles() throws IOException {
    String data = System.getenv("ZERO_DATA");
    Assumptions.assumeTrue(
        data != null && Mnist.isIn(Path.of(data)), "needs MNIST in the folder ZERO_DATA");
    Split mnist = Mnist.load(Path.of(data));
    assertThat(mnist.train().size()).isEqualTo(60_000);
    assertThat(mnist.test().size()).isEqualTo(10_000);
    int[] first = mnist.train().range(0, 10).labels();
    assertThat(first).containsExactly(5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
  }
}
