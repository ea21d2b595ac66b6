package io.github.zerotodl4j.dl4j.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.exchange.ForeignFileException;
import io.github.zerotodl4j.exchange.keras.KerasWriter;
import io.github.zerotodl4j.images.ImageBatch;
import io.github.zerotodl4j.images.ImagePreprocessing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is written for Keras reads back to the same answers, by the reader that reads Keras' own.
 */
class KerasWriterTest {

  private static final Path FILES = Path.of("src/test/resources/keras");

  @TempDir Path folder;

  @BeforeAll
  static void runtime() {
    NativeRuntime.installTunedIfNone();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "book_layers.h5",
        "book_norms.keras",
        "book_same_stride_2.h5",
        "same_stride_2.h5",
        "even_window_same.h5",
        "dilated.h5",
        "functions.h5",
        "keep_dims.h5",
        "rescaling.h5"
      })
  void readsBackToTheSameAnswers(String file) throws IOException {
    ImportedModel model = new KerasImport(FILES.resolve(file)).model();
    Path written = folder.resolve("written.h5");
    KerasWriter.write(model.graph(), written);
    ImportedModel back = new KerasImport(written).model();
    ImageBatch batch = pixels(model.description().preprocessing(), 3);
    float[][] expected = new ImportedNetwork(model).probabilities(batch);
    float[][] got = new ImportedNetwork(back).probabilities(batch);
    for (int i = 0; i < expected.length; i++) {
      for (int j = 0; j < expected[i].length; j++) {
        assertThat(got[i][j]).isCloseTo(expected[i][j], within(1e-5f));
      }
    }
  }

  private static ImageBatch pixels(ImagePreprocessing image, int n) {
    float[] pixels = new float[n * image.floats()];
    Random random = new Random(8);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    return new ImageBatch(
        pixels, new int[n], new int[n], image.channels(), image.height(), image.width(), 0, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "nested.h5, does not read the layer before it alone",
    "depthwise_same.h5, layer a: convolves each channel alone",
    "pool_same.h5, layer p: pools with borders",
    "book_zeros.keras, layer p: pools with borders",
    "norms.h5, layer n2: normalizes a flattened image"
  })
  void whatHasNoPlaceIsNamed(String file, String why) throws IOException {
    ImportedModel model = new KerasImport(FILES.resolve(file)).model();
    assertThatThrownBy(() -> KerasWriter.write(model.graph(), folder.resolve("no.h5")))
        .isInstanceOf(ForeignFileException.class)
        .hasMessageContaining(why);
  }
}
