package io.github.zerotodl4j.apps;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.scratch.tensor.NpzFile;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code zero compare} and {@code zero evaluate} cannot use ends in one line that names it,
 * and exit code 2.
 */
class BadInputTest {

  @TempDir Path folder;

  private void refused(ZeroRun run, String... parts) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err())
        .containsPattern("^zero (compare|evaluate): ")
        .contains(parts)
        .hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  private ZeroRun compare(String... more) {
    String[] args = {"compare", "--offline", "--out", folder.resolve("out").toString()};
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return zero(all);
  }

  /** Four files of two 28x28 images each, written by {@code change} where it differs. */
  private Path mnist(String broken, byte[] content) throws IOException {
    Path data = Files.createDirectories(folder.resolve("mnist"));
    byte[] images =
        ByteBuffer.allocate(16 + 2 * 784).putInt(0x803).putInt(2).putInt(28).putInt(28).array();
    byte[] labels = ByteBuffer.allocate(8 + 2).putInt(0x801).putInt(2).array();
    for (String part : new String[] {"train", "t10k"}) {
      Files.write(data.resolve(part + "-images-idx3-ubyte"), images);
      Files.write(data.resolve(part + "-labels-idx1-ubyte"), labels);
    }
    Files.deleteIfExists(data.resolve(broken.replace(".gz", "")));
    Files.write(data.resolve(broken), content);
    return data;
  }

  @Test
  void aMissingFolder() {
    refused(compare("--data", "/no/such/folder"), "/no/such/folder");
  }

  @Test
  void aTruncatedGzip() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(new byte[1000]);
    }
    byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
    String name = "train-images-idx3-ubyte.gz";

    refused(compare("--data", mnist(name, half).toString()), name);
  }

  @Test
  void aWrongMagicNumber() throws IOException {
    String name = "train-images-idx3-ubyte";
    byte[] text = "these are no images".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    refused(compare("--data", mnist(name, text).toString()), name);
  }

  @Test
  void imagesAndLabelsThatDisagree() throws IOException {
    String name = "train-labels-idx1-ubyte";
    byte[] three = ByteBuffer.allocate(8 + 3).putInt(0x801).putInt(3).array();

    refused(compare("--data", mnist(name, three).toString()), name, "2 images", "3 labels");
  }

  @Test
  void anUnknownModelOffersTheNearest() {
    refused(compare("--models", "mpl"), "unknown model \"mpl\" (did you mean mlp?)");
  }

  @Test
  void anOutThatHoldsAnotherRun() throws IOException {
    Files.createDirectories(folder.resolve("out"));
    Files.writeString(folder.resolve("out/report.html"), "a run");

    refused(compare(), folder.resolve("out").toString(), "not empty");
  }

  @Test
  void anOutThatCannotBeWritten() throws IOException {
    // below a file: nobody can write there, not even root
    Path file = Files.writeString(folder.resolve("file"), "");

    refused(zero("compare", "--offline", "--out", file.resolve("out").toString()), file.toString());
  }

  @Test
  void numbersThatMakeNoSense() {
    refused(compare("--epochs", "-1"), "epochs", "-1");
    refused(compare("--iterations", "0"), "iterations", "0");
    refused(compare("--batch-size", "1000000"), "batch size", "1000000");
    refused(compare("--learning-rate", "-0.1"), "learning rate", "-0.1");
    refused(compare("--learning-rate", "NaN"), "learning rate", "NaN");
    refused(compare("--hidden", "0"), "hidden", "0");
    refused(compare("--epochs", "many"), "--epochs", "many");
  }

  @Test
  void aTextFileNamedNpz() throws IOException {
    Path file = Files.writeString(folder.resolve("weights.npz"), "these are no weights");

    refused(evaluate(file), file.toString());
  }

  @Test
  void aMissingParameterAndAMisshapenOne() throws IOException {
    Path file = folder.resolve("weights.npz");
    NpzFile.write(file, Map.of("W1", Tensor.zeros(784, 50), "b1", Tensor.zeros(50)));
    refused(evaluate(file), file.toString(), "W2 is missing, expected [50, 10]");

    NpzFile.write(file, Map.of("W1", Tensor.zeros(783, 50), "b1", Tensor.zeros(50)));
    refused(evaluate(file), file.toString(), "W1 is [783, 50], expected [784, 50]");
  }

  @Test
  void parametersOfAnotherNetworkAndOnesThatAreNoNumbers() throws IOException {
    Path file = folder.resolve("weights.npz");
    Map<String, Tensor> arrays = new TreeMap<>();
    arrays.put("W1", Tensor.zeros(784, 50));
    arrays.put("b1", Tensor.zeros(50));
    arrays.put("W2", Tensor.zeros(50, 10));
    arrays.put("b2", Tensor.of(new float[] {0, 0, 0, 0, 0, 0, 0, Float.NaN, 0, 0}, 10));
    NpzFile.write(file, arrays);
    refused(evaluate(file), file.toString(), "b2 holds NaN at position 7");

    arrays.put("W3", Tensor.zeros(10, 10));
    NpzFile.write(file, arrays);
    refused(evaluate(file), file.toString(), "holds a parameter W3");
  }

  @Test
  void aSideOrAConventionThatDoesNotExist() throws IOException {
    Path file = folder.resolve("weights.npz");
    NpzFile.write(file, Map.of("W1", Tensor.zeros(784, 50)));

    refused(evaluate(file, "--side", "left"), "--side", "left");
    refused(
        evaluate(file, "--dropout", "twice"), "--dropout: expected book or inverted, got twice");
    refused(zero("evaluate", "--model", "mlp"), "--data", "--weights");
  }

  private ZeroRun evaluate(Path weights, String... more) {
    List<String> all =
        new ArrayList<>(List.of("evaluate", "--offline", "--model", "mlp", "--weights"));
    all.add(weights.toString());
    all.addAll(List.of(more));
    return zero(all.toArray(String[]::new));
  }

  @Test
  void aRunThatCannotBeRepeatedIsNamed() throws IOException {
    refused(compare("--rerun", folder.toString()), "--rerun", "leave out --offline");
    refused(zero("compare", "--rerun", folder.toString()), "no results.json at " + folder);
    Path file = folder.resolve("results.json");
    Files.writeString(file, "{\"models\": []}");
    refused(zero("compare", "--rerun", file.toString()), "holds no comparison");
    Files.writeString(file, "{");
    refused(zero("compare", "--rerun", file.toString()), "cannot be read");
  }
}
