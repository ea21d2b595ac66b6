package io.github.zerotodl4j.scratch.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.scratch.tensor.NpzFile;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightFileTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("weights.npz");
  }

  @Test
  void whatWasSavedComesBackToTheLastBit() throws IOException {
    TwoLayerNet saved = new TwoLayerNet(4, 3, 2, 1);
    TwoLayerNet loaded = new TwoLayerNet(4, 3, 2, 2);

    WeightFile.save(saved, file);
    WeightFile.load(file, loaded);

    assertThat(NpzFile.read(file)).containsOnlyKeys("W1", "b1", "W2", "b2");
    for (int i = 0; i < 4; i++) {
      assertThat(loaded.parameters().get(i).value().data())
          .isEqualTo(saved.parameters().get(i).value().data());
    }
  }

  @Test
  void aMissingParameterIsNamedWithItsShape() throws IOException {
    Map<String, Tensor> arrays = arrays();
    arrays.remove("b2");
    NpzFile.write(file, arrays);

    assertThatThrownBy(() -> WeightFile.load(file, new TwoLayerNet(4, 3, 2, 1)))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": b2 is missing, expected [2]; the file holds [W1, b1, W2]");
  }

  @Test
  void aMisshapenParameterIsNamedWithBothShapesAndNothingChanges() throws IOException {
    NpzFile.write(file, arrays());
    TwoLayerNet network = new TwoLayerNet(4, 5, 2, 1);
    float[] before = network.parameters().get(0).value().data().clone();

    assertThatThrownBy(() -> WeightFile.load(file, network))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": W1 is [4, 3], expected [4, 5]");
    assertThat(network.parameters().get(0).value().data()).isEqualTo(before);
  }

  @Test
  void aParameterTooManyMeansAnotherNetwork() throws IOException {
    Map<String, Tensor> arrays = arrays();
    arrays.put("W3", Tensor.zeros(2, 2));
    NpzFile.write(file, arrays);

    assertThatThrownBy(() -> WeightFile.load(file, new TwoLayerNet(4, 3, 2, 1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds a parameter W3, but the network has only W1, b1, W2, b2");
  }

  @Test
  void aValueThatIsNoNumberIsNamedWithItsPosition() throws IOException {
    for (float wrong : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
      Map<String, Tensor> arrays = arrays();
      Tensor w2 = arrays.get("W2").copy();
      w2.data()[4] = wrong;
      arrays.put("W2", w2);
      NpzFile.write(file, arrays);

      assertThatThrownBy(() -> WeightFile.load(file, new TwoLayerNet(4, 3, 2, 1)))
          .isInstanceOf(IOException.class)
          .hasMessage(
              file
                  + ": W2 holds "
                  + wrong
                  + " at position 4, expected finite numbers: its training went wrong");
    }
  }

  private static Map<String, Tensor> arrays() {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    new TwoLayerNet(4, 3, 2, 1).parameters().forEach(p -> arrays.put(p.name(), p.value()));
    return arrays;
  }
}
