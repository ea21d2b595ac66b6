package io.github.zerotodl4j.scratch.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.scratch.tensor.Damage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxReaderTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("images");
  }

  private void assertRefused(byte[] content, String message) throws IOException {
    Files.write(file, content);
    assertThatThrownBy(() -> IdxReader.readImages(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": " + message);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsPlainAndGzipAlike(boolean gzip) throws IOException {
    byte[] images = IdxFiles.images(3, 4, 5);
    byte[] labels = IdxFiles.labels(13);
    Files.write(file, gzip ? IdxFiles.gzip(images) : images);
    IdxReader.Images read = IdxReader.readImages(file);
    assertThat(new int[] {read.count(), read.height(), read.width()}).containsExactly(3, 4, 5);
    assertThat(read.pixels()).isEqualTo(Arrays.copyOfRange(images, 16, images.length));
    Files.write(file, gzip ? IdxFiles.gzip(labels) : labels);
    assertThat(IdxReader.readLabels(file)).isEqualTo(Arrays.copyOfRange(labels, 8, labels.length));
  }

  @Test
  void namesAWrongMagicNumber() throws IOException {
    assertRefused(
        IdxFiles.labels(100), "magic number is 0x00000801, expected 0x00000803 (IDX images)");
    Files.write(file, IdxFiles.images(2, 2, 2));
    assertThatThrownBy(() -> IdxReader.readLabels(file))
        .hasMessage(file + ": magic number is 0x00000803, expected 0x00000801 (IDX labels)");
  }

  @Test
  void namesATruncatedFile() throws IOException {
    byte[] whole = IdxFiles.images(3, 4, 5);
    assertRefused(
        Arrays.copyOf(whole, 50),
        "truncated: header says 60 bytes of data, the file holds at most 34");
    assertRefused(
        IdxFiles.gzip(Arrays.copyOf(whole, 50)),
        "truncated: header says 60 bytes of data, 34 are there");
    assertRefused(Arrays.copyOf(whole, 7), "truncated: it ends too early");
    assertRefused(new byte[0], "truncated: it ends too early");
  }

  @Test
  void namesATruncatedGzip() throws IOException {
    byte[] whole = IdxFiles.gzip(IdxFiles.images(30, 28, 28));
    assertRefused(
        Arrays.copyOf(whole, whole.length - 200), "truncated: the gzip data ends too early");
    assertRefused(
        Arrays.copyOf(whole, whole.length - 4), "truncated: the gzip data ends too early");
    assertRefused(Arrays.copyOf(whole, 5), "truncated: the gzip data ends too early");
  }

  @Test
  void noticesADamagedGzip() throws IOException {
    byte[] whole = IdxFiles.gzip(IdxFiles.images(3, 4, 5));
    whole[whole.length - 6] ^= 1;
    assertRefused(whole, "damaged gzip data: Corrupt GZIP trailer");
  }

  @Test
  void namesWhatIsTooMuch() throws IOException {
    byte[] longer = Arrays.copyOf(IdxFiles.images(3, 4, 5), 77);
    String message = "too long: more follows the 60 bytes of data that the header says";
    assertRefused(longer, message);
    assertRefused(IdxFiles.gzip(longer), message);
  }

  @Test
  void checksTheHeaderBeforeItTakesMemory() throws IOException {
    byte[] huge = IdxFiles.images(3, 4, 5);
    ByteBuffer.wrap(huge).putInt(4, Integer.MAX_VALUE).putInt(8, 28).putInt(12, 28);
    assertRefused(
        huge, "truncated: header says 1,683,627,179,248 bytes of data, the file holds at most 60");
    ByteBuffer.wrap(huge).putInt(4, -1);
    assertRefused(huge, "header says size -1, expected at least 1");
  }

  @Test
  void namesWhatIsNotAFile() {
    assertThatThrownBy(() -> IdxReader.readImages(folder.resolve("absent")))
        .hasMessage(folder.resolve("absent") + ": no such file");
    assertThatThrownBy(() -> IdxReader.readLabels(folder))
        .hasMessage(folder + ": not a file, expected an IDX file");
  }

  /** 1,000 damaged files: each is read or refused with one line that names it. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void damagedFilesEndInACleanException(boolean gzip) throws IOException {
    byte[] images = IdxFiles.images(7, 6, 5);
    byte[] whole = gzip ? IdxFiles.gzip(images) : images;
    SplittableRandom random = new SplittableRandom(21);
    int refused = 0;
    for (int round = 0; round < 500; round++) {
      Files.write(file, Damage.of(whole, random));
      try {
        IdxReader.readImages(file);
      } catch (IOException e) {
        refused++;
        assertThat(e.getMessage()).startsWith(file.toString()).doesNotContain("\n");
      }
    }
    // Plain pixels carry no checksum: only what is cut, longer or hit in the header is noticed.
    assertThat(refused).isGreaterThan(gzip ? 400 : 200);
  }
}
