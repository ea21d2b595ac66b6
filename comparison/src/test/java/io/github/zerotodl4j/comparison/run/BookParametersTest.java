package io.github.zerotodl4j.comparison.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.zerotodl4j.comparison.run.EvaluateRun.Model;
import io.github.zerotodl4j.comparison.run.EvaluateRun.Score;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.report.result.Side;
import io.github.zerotodl4j.scratch.dataset.ByteImages;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.dataset.Mnist;
import io.github.zerotodl4j.scratch.tensor.NpzFile;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files with the names and shapes of the book's trained networks give, on both sides, the loss and
 * the accuracy that NumPy computes from the formulas: src/test/golden/book_networks.py.
 */
class BookParametersTest {
  private static final Map<String, Model> MODELS =
      Map.of(
          "mlp", Model.of(Catalogue.perceptron(List.of(50, 100), "sigmoid")),
          "simple_conv_net", Model.of(Catalogue.SIMPLE_CONV_NET),
          "deep_conv_net", Model.of(Catalogue.VGG_LIKE));

  private static final int MNIST_SAMPLES = 1000;

  private static Map<String, Tensor> expected;
  private static Optional<DataSet> mnist = Optional.empty();

  @BeforeAll
  static void read() throws IOException {
    expected = NpzFile.read(resource("book_expected.npz"));
    String folder = System.getenv("ZERO_DATA");
    if (folder != null && Mnist.isIn(Path.of(folder))) {
      mnist = Optional.of(new FirstSamples(Mnist.load(Path.of(folder)).test(), MNIST_SAMPLES));
    }
  }

  private static Path resource(String name) {
    try {
      return Path.of(BookParametersTest.class.getResource("/golden/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mlp, BOOK",
    "mlp, INVERTED",
    "simple_conv_net, BOOK",
    "simple_conv_net, INVERTED",
    "deep_conv_net, BOOK",
    "deep_conv_net, INVERTED"
  })
  void bothSidesSayWhatNumPySaysOfDrawnImages(String name, DropoutConvention convention)
      throws IOException {
    check(name, "drawn", convention, drawn(name));
  }

  @ParameterizedTest
  @CsvSource({
    "mlp, BOOK",
    "simple_conv_net, BOOK",
    "deep_conv_net, BOOK",
    "deep_conv_net, INVERTED"
  })
  void bothSidesSayWhatNumPySaysOfMnist(String name, DropoutConvention convention)
      throws IOException {
    assumeTrue(mnist.isPresent(), "needs MNIST in ZERO_DATA");
    check(name, "mnist", convention, mnist.get());
  }

  private static void check(String name, String data, DropoutConvention convention, DataSet images)
      throws IOException {
    Model own = MODELS.get(name);
    Model model = new Model(own.network(), Optional.of(convention));
    Tensor numPy =
        expected.get(name + "." + data + "." + convention.name().toLowerCase(Locale.ROOT));

    Map<String, Score> scores =
        EvaluateRun.run(model, resource("book_" + name + ".npz"), images, Side.both());

    assertThat(scores).containsOnlyKeys("fromScratch", "dl4j");
    scores.forEach(
        (side, score) -> {
          assertThat(score.loss()).as(side).isCloseTo(numPy.get(0), Offset.offset(1e-5));
          assertThat(score.accuracy()).as(side).isCloseTo(numPy.get(1), Offset.offset(1e-7));
        });
  }

  /** The stored images with the labels that the script gave them. */
  private static DataSet drawn(String name) {
    Tensor pixels = expected.get("images");
    Tensor labels = expected.get(name + ".labels");
    return new ByteImages(
        "drawn by NumPy",
        bytes(pixels),
        bytes(labels),
        IntStream.range(0, 10).mapToObj(String::valueOf).toList(),
        1,
        28,
        28);
  }

  private static byte[] bytes(Tensor tensor) {
    byte[] bytes = new byte[tensor.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) tensor.get(i);
    }
    return bytes;
  }

  /** A data set cut short. */
  private record FirstSamples(DataSet data, int size) implements DataSet {
    @Override
    public String description() {
      return "the first " + size + " of " + data.description();
    }

    @Override
    public int[] sampleShape() {
      return data.sampleShape();
    }

    @Override
    public List<String> classNames() {
      return data.classNames();
    }

    @Override
    public int label(int index) {
      return data.label(index);
    }

    @Override
    public void copySample(int index, float[] target, int offset) {
      data.copySample(index, target, offset);
    }
  }
}
