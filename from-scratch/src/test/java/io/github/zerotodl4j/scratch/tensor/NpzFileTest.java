package io.github.zerotodl4j.scratch.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.plan.shape.Shapes;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files in golden/npz were written by NumPy: see src/test/golden/npz_files.py. */
class NpzFileTest {
  @TempDir Path folder;

  private static Path golden(String name) {
    try {
      URI uri = NpzFileTest.class.getResource("/golden/npz/" + name).toURI();
      return Path.of(uri);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static float[] values(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i / 8f - 1;
    }
    return values;
  }

  private static void assertHolds(Tensor tensor, int... shape) {
    assertThat(tensor.shape()).isEqualTo(shape);
    assertThat(tensor.toArray()).isEqualTo(values(Shapes.size(shape)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"float32", "compressed", "fortran", "big-endian", "version2"})
  void readsWhatNumPyWrote(String name) throws IOException {
    assertHolds(NpzFile.read(golden(name + ".npz")).get("W1"), 3, 5);
  }

  @Test
  void readsOtherRanksAndKeepsTheOrderOfTheFile() throws IOException {
    Map<String, Tensor> arrays = NpzFile.read(golden("float32.npz"));
    assertThat(arrays.keySet()).containsExactly("W1", "b1", "scalar");
    assertHolds(arrays.get("b1"), 5);
    assertHolds(arrays.get("scalar"));
    assertHolds(NpzFile.read(golden("fortran.npz")).get("K1"), 2, 3, 4, 5);
    assertHolds(NpzFile.read(golden("big-endian.npz")).get("b1"), 5);
    assertThat(NpzFile.read(golden("compressed.npz")).get("zeros").toArray())
        .isEqualTo(new float[2000]);
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put("W1", Tensor.of(values(70_000), 350, 200));
    arrays.put("b1", Tensor.of(new float[] {Float.MIN_VALUE, -0f, Float.MAX_VALUE, 9, 9}, 3));
    arrays.put("s", Tensor.of(new float[] {-1}));
    Path file = folder.resolve("weights.npz");
    NpzFile.write(file, arrays);
    Map<String, Tensor> read = NpzFile.read(file);
    assertThat(read.keySet()).containsExactly("W1", "b1", "s");
    assertHolds(read.get("W1"), 350, 200);
    assertThat(read.get("b1").toArray())
        .isEqualTo(new float[] {Float.MIN_VALUE, -0f, Float.MAX_VALUE});
    assertHolds(read.get("s"));
  }

  @Test
  void equalTensorsGiveEqualBytesAndNoFileIsLeftBeside() throws IOException {
    Map<String, Tensor> arrays = Map.of("W1", Tensor.of(values(6), 2, 3));
    NpzFile.write(folder.resolve("a.npz"), arrays);
    NpzFile.write(folder.resolve("b.npz"), Map.of("W1", Tensor.zeros(9)));
    NpzFile.write(folder.resolve("b.npz"), arrays);
    assertThat(folder.resolve("a.npz")).hasSameBinaryContentAs(folder.resolve("b.npz"));
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  /** NumPy aligns the values at 64 bytes so that they can be mapped: so does our header. */
  @Test
  void headerIsWhatNumPyWrites() throws IOException {
    Path file = folder.resolve("mine.npz");
    NpzFile.write(file, Map.of("W1", Tensor.of(values(15), 3, 5)));
    try (ZipFile mine = new ZipFile(file.toFile());
        ZipFile theirs = new ZipFile(golden("float32.npz").toFile())) {
      assertThat(mine.getInputStream(mine.getEntry("W1.npy")).readAllBytes())
          .isEqualTo(theirs.getInputStream(theirs.getEntry("W1.npy")).readAllBytes());
    }
  }

  @Test
  void namesWhatIsNotAnNpzFile() throws IOException {
    Path text = Files.writeString(folder.resolve("text.npz"), "W1 = 1 2 3\n");
    assertThatThrownBy(() -> NpzFile.read(text))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(text + ": not a readable .npz (zip) file: ");
    assertThatThrownBy(() -> NpzFile.read(folder.resolve("absent.npz")))
        .hasMessage(folder.resolve("absent.npz") + ": no such file");
    assertThatThrownBy(() -> NpzFile.read(folder))
        .hasMessage(folder + ": not a file, expected an .npz file");
    Path empty = Files.createFile(folder.resolve("empty.npz"));
    assertThatThrownBy(() -> NpzFile.read(empty))
        .hasMessageStartingWith(empty + ": not a readable");
  }

  @Test
  void namesTypesAndShapesItDoesNotRead() {
    assertThatThrownBy(() -> NpzFile.read(golden("integers.npz")))
        .hasMessageEndingWith(
            "entry 'labels.npy': holds values of type '<i8', expected float32 or float64");
    assertThatThrownBy(() -> NpzFile.read(golden("empty-axis.npz")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("entry 'nothing.npy': shape [0, 3] has a size below 1");
  }

  private Path zip(String entryName, byte[] content) throws IOException {
    Path file = folder.resolve("made.npz");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(entryName));
      zip.write(content);
    }
    return file;
  }

  private static byte[] array(int valueBytes, int... shape) {
    byte[] header = NpyHeader.bytesFor(shape);
    return Arrays.copyOf(header, header.length + valueBytes);
  }

  @Test
  void namesEntriesThatAreNoArrays() throws IOException {
    Path readme = zip("readme.txt", new byte[4]);
    assertThatThrownBy(() -> NpzFile.read(readme))
        .hasMessage(
            readme + ", entry 'readme.txt': expected nothing but arrays (names that end in .npy)");
    Path text = zip("W1.npy", "1 2 3 4 5 6 7 8".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> NpzFile.read(text))
        .hasMessage(
            text + ", entry 'W1.npy': not a NumPy array: expected it to begin with \\x93NUMPY");
  }

  @Test
  void checksSizesBeforeItTakesMemory() throws IOException {
    Path lies = zip("W1.npy", array(40, 2_000_000_000));
    assertThatThrownBy(() -> NpzFile.read(lies))
        .hasMessage(
            lies
                + ", entry 'W1.npy': truncated: shape [2000000000] in float32 needs"
                + " 8,000,000,000 bytes, 40 follow the header");
    Path tooLong = zip("W1.npy", array(44, 2, 5));
    assertThatThrownBy(() -> NpzFile.read(tooLong))
        .hasMessageEndingWith(
            "too long: shape [2, 5] in float32 needs 40 bytes, 44 follow the header");
    Path overflow = zip("W1.npy", array(40, 70_000, 70_000));
    assertThatThrownBy(() -> NpzFile.read(overflow))
        .hasMessageContaining("more elements than a Java array holds");
  }

  @Test
  void refusesAnArrayThatWouldNotFitTheMemory() {
    byte[] bytes = NpyHeader.bytesFor(1000);
    assertThatThrownBy(
            () ->
                NpyArray.read(
                    new java.io.ByteArrayInputStream(bytes), bytes.length + 4000, 3000, "w.npz"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("w.npz: shape [1000] needs 0 MB of memory, only 0 MB may be used");
  }

  @Test
  void noticesASingleFlippedBitAmongTheValues() throws IOException {
    Path file = folder.resolve("flipped.npz");
    NpzFile.write(file, Map.of("W1", Tensor.of(values(15), 3, 5)));
    byte[] bytes = Files.readAllBytes(file);
    int firstValue = 30 + "W1.npy".length() + 128;
    bytes[firstValue] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> NpzFile.read(file))
        .hasMessage(file + ", entry 'W1.npy': damaged: its content does not match its checksum");
  }

  @Test
  void writingSaysWhyItCannot() {
    Path file = folder.resolve("absent").resolve("w.npz");
    assertThatThrownBy(() -> NpzFile.write(file, Map.of()))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": the folder to write to does not exist");
    assertThatThrownBy(() -> NpzFile.write(folder, Map.of()))
        .hasMessage(folder + ": is a folder, expected a file to write");
  }

  /** 1,000 damaged files: each is read or refused with one line that names it. */
  @ParameterizedTest
  @ValueSource(strings = {"float32.npz", "compressed.npz"})
  void damagedFilesEndInACleanException(String name) throws IOException {
    byte[] whole = Files.readAllBytes(golden(name));
    SplittableRandom random = new SplittableRandom(20);
    Path file = folder.resolve("damaged.npz");
    int refused = 0;
    for (int round = 0; round < 500; round++) {
      Files.write(file, Damage.of(whole, random));
      try {
        NpzFile.read(file);
      } catch (IOException e) {
        refused++;
        assertThat(e.getMessage()).startsWith(file.toString()).doesNotContain("\n");
      }
    }
    assertThat(refused).isGreaterThan(250);
  }
}
