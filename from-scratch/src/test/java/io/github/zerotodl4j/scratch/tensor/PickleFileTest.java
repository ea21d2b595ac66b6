package io.github.zerotodl4j.scratch.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.plan.shape.Shapes;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files in golden/pickle were written by Python: see src/test/golden/pickle_files.py. */
class PickleFileTest {

  private static final Path FILES = files();
  private static final int DAMAGED = 500;

  @TempDir Path folder;

  private static Path files() {
    try {
      return Path.of(PickleFileTest.class.getResource("/golden/pickle").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertHolds(Tensor tensor, int... shape) {
    assertThat(tensor.shape()).isEqualTo(shape);
    float[] expected = new float[Shapes.size(shape)];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = i / 8f - 1;
    }
    assertThat(tensor.toArray()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "3", "4", "5", "old"})
  void readsWhatPythonPickled(String protocol) throws IOException {
    Map<String, Tensor> arrays = NpzFile.read(FILES.resolve("params-" + protocol + ".pkl"));
    assertThat(arrays.keySet()).containsExactly("W1", "b1", "big", "columns", "K1");
    assertHolds(arrays.get("W1"), 3, 5);
    assertHolds(arrays.get("b1"), 5);
    assertHolds(arrays.get("big"), 2, 3);
    assertHolds(arrays.get("columns"), 3, 5);
    assertHolds(arrays.get("K1"), 2, 3, 4, 5);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5})
  void refusesEverythingElse(int protocol) {
    assertThatThrownBy(() -> NpzFile.read(FILES.resolve("call-" + protocol + ".pkl")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("print, expected nothing but NumPy's arrays of floats");
    assertThatThrownBy(() -> NpzFile.read(FILES.resolve("integers-" + protocol + ".pkl")))
        .hasMessageContaining("an array of i8, expected f4 or f8");
    assertThatThrownBy(() -> NpzFile.read(FILES.resolve("list-" + protocol + ".pkl")))
        .hasMessageContaining("instruction 0x5d");
  }

  @Test
  void oneArrayUnderManyNamesIsNotMultiplied() {
    assertThatThrownBy(() -> NpzFile.read(FILES.resolve("shared-4.pkl")))
        .hasMessageContaining("hold more numbers than the file");
  }

  /** Bad bytes end in one line that names the file, or in arrays no larger than the file. */
  @ParameterizedTest
  @ValueSource(strings = {"2", "3", "4", "5"})
  void damageEndsInOneLine(String protocol) throws IOException {
    byte[] whole = Files.readAllBytes(FILES.resolve("params-" + protocol + ".pkl"));
    SplittableRandom random = new SplittableRandom(7);
    Path file = folder.resolve("damaged.pkl");
    int refused = 0;
    for (int i = 0; i < DAMAGED; i++) {
      Files.write(file, Damage.of(whole, random));
      try {
        long numbers = NpzFile.read(file).values().stream().mapToLong(Tensor::size).sum();
        assertThat(numbers * Float.BYTES).isLessThanOrEqualTo(Files.size(file));
      } catch (IOException e) {
        refused++;
        assertThat(e.getMessage()).contains(file.toString()).hasLineCount(1);
      }
    }
    assertThat(refused).isGreaterThan(DAMAGED / 4);
  }
}
