package io.github.zerotodl4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.plan.file.AtomicFiles;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

class ModelFileTest {

  private static final int MUTATIONS = 1000;

  @TempDir Path temp;

  private static SavedModel model() {
    return new SavedModel(
        TinyRun.network(), TinyRun.settings(1).description(), Optional.of(TrainingState.start()));
  }

  private Path saved() throws IOException {
    Path file = temp.resolve("model.zip");
    ModelFile.write(file, model(), new AtomicFiles());
    return file;
  }

  @Test
  void readsBackWhatWasWritten() throws IOException {
    SavedModel model = model();
    INDArray state = model.network().getUpdater().getStateViewArray();
    state.assign(
        org.nd4j.linalg.factory.Nd4j.linspace(1, 2, state.length()).reshape(state.shape()));
    Path file = temp.resolve("m.zip");
    ModelFile.write(file, model, new AtomicFiles());
    SavedModel read = ModelFile.read(file);
    assertThat(read.network().params()).isEqualTo(model.network().params());
    assertThat(read.network().getUpdater().getStateViewArray().dup().data().asFloat())
        .isEqualTo(state.dup().data().asFloat());
    assertThat(read.description()).isEqualTo(model.description());
    assertThat(read.state()).isEqualTo(model.state());
  }

  @Test
  void aDescriptionFromBeforeMirroredPredictionsIsRead() throws IOException {
    ModelDescription description = TinyRun.settings(1).description();
    String older = Json.MAPPER.writeValueAsString(description).replace("\"mirrored\":true,", "");
    assertThat(older).doesNotContain("mirrored");

    ModelDescription read = Json.MAPPER.readValue(older, ModelDescription.class);

    assertThat(description.mirrored()).isTrue();
    assertThat(read.mirrored()).isFalse();
    assertThat(read.classes()).isEqualTo(description.classes());
  }

  @Test
  void opensWithPlainModelSerializer() throws IOException {
    Path file = saved();
    MultiLayerNetwork plain = ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true);
    assertThat(plain.params()).isEqualTo(TinyRun.network().params());
    assertThat(plain.getUpdater().getStateViewArray()).isNotNull();
  }

  @Test
  void sameModelGivesTheSameBytes() throws IOException {
    byte[] first = Files.readAllBytes(saved());
    assertThat(Files.readAllBytes(saved())).isEqualTo(first);
  }

  @Test
  void everyMutationEndsInAModelOrOneClearError() throws IOException {
    byte[] whole = Files.readAllBytes(saved());
    Random random = new Random(20);
    Path file = temp.resolve("mutated.zip");
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      Files.write(file, mutated(whole, random));
      try {
        assertThat(ModelFile.read(file).description().classes()).hasSize(2);
      } catch (ModelFileException e) {
        refused++;
        assertThat(e.getMessage()).startsWith(file.toString()).doesNotContain("\n");
      }
    }
    assertThat(refused).isGreaterThan(MUTATIONS / 2);
  }

  /** Flips bytes, cuts the end, or copies a piece to another place. */
  private static byte[] mutated(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    switch (random.nextInt(3)) {
      case 0 -> {
        for (int i = 0; i <= random.nextInt(8); i++) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
      }
      case 1 -> bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
      default -> {
        int length = 1 + random.nextInt(64);
        int from = random.nextInt(bytes.length - length);
        System.arraycopy(whole, from, bytes, random.nextInt(bytes.length - length), length);
      }
    }
    return bytes;
  }

  /** Writes the model anew with some entries exchanged; checksums are right. */
  private Path with(Map<String, byte[]> changes) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(saved().toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    entries.putAll(changes);
    Path file = temp.resolve("changed.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }

  private String configuration() {
    return TinyRun.network().getLayerWiseConfigurations().toJson();
  }

  private void refuses(Map<String, byte[]> changes, String reason) throws IOException {
    Path file = with(changes);
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void classesThatAreNoLayersAreRefused() throws IOException {
    String evil =
        configuration()
            .replace("org.nd4j.linalg.activations.impl.ActivationReLU", "javax.swing.JEditorPane");
    assertThat(evil).contains("JEditorPane");
    refuses(
        Map.of("configuration.json", evil.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        "configuration.json/confs/0/layer/activationFn/@class: expected a function that a plan"
            + " knows, got \"javax.swing.JEditorPane\"");
  }

  @Test
  void absurdShapesAreRefusedBeforeMemoryIsTaken() throws IOException {
    String huge = configuration().replaceAll("\"nout\" : 2\\b", "\"nout\" : 2000000000");
    assertThat(huge).contains("2000000000");
    refuses(
        Map.of("configuration.json", huge.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        "confs/3/layer/nout: expected a whole number 1 to 10000000, got 2000000000");
  }

  /** Bytes of parameters, of which one is what the bits say. */
  private static byte[] parameters(int at, float value) throws IOException {
    INDArray params = TinyRun.network().params().dup();
    params.putScalar(at, value);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FloatArrays.write(params, out);
    return out.toByteArray();
  }

  @Test
  void parametersThatAreNoNumbersAreRefusedByName() throws IOException {
    refuses(
        Map.of("coefficients.bin", parameters(0, Float.NaN)),
        "its parameters layer0 b are no finite numbers");
    refuses(
        Map.of("coefficients.bin", parameters(10, Float.POSITIVE_INFINITY)),
        "its parameters layer0 W are no finite numbers");
  }

  @Test
  void updaterStateThatIsNoNumberIsRefused() throws IOException {
    INDArray state = TinyRun.network().getUpdater().getStateViewArray();
    state.putScalar(3, Float.NaN);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FloatArrays.write(state, out);
    refuses(
        Map.of("updaterState.bin", out.toByteArray()),
        "updaterState.bin: holds what is no finite number");
  }

  /** 400 million zeros are a small zip file. */
  @Test
  void memoryIsTakenInProportionToTheFile() throws IOException {
    String wide = configuration().replaceFirst("\"nout\" : 4\\b", "\"nout\" : 1000000");
    wide = wide.replaceAll("\"(nin|nout)\" : 4\\b", "\"$1\" : 1000000");
    refuses(
        Map.of(
            "configuration.json",
            wide.getBytes(java.nio.charset.StandardCharsets.UTF_8),
            "coefficients.bin",
            new byte[100 << 20]),
        "coefficients.bin: claims 104857600 bytes, in a file of");
  }

  @Test
  void aPlanAsTextThatIsNotThatOfTheNetworkIsRefused() throws IOException {
    String other =
        "{\"format\":1,\"model\":\"m\",\"network\":\"m: input 3x8x8 | init he | affine 2\","
            + "\"classes\":[\"a\",\"b\"],\"preprocessing\":{\"width\":8,\"height\":8,"
            + "\"resize\":\"stretch\",\"color\":\"rgb\",\"exifRotation\":true},\"versions\":\"v\"}";
    refuses(
        Map.of("description.json", other.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        "its two descriptions differ");
  }

  @Test
  void zipSlipAndZipBombAreRefused() throws IOException {
    refuses(Map.of("../evil.txt", new byte[1]), "an entry that does not belong there");
    refuses(Map.of("coefficients.bin", new byte[50_000_000]), "expected at most");
  }

  @Test
  void modelWithOtherClassesThanOutputsIsRefused() throws IOException {
    String three =
        "{\"format\":1,\"model\":\"m\",\"classes\":[\"a\",\"b\",\"c\"],\"preprocessing\":{"
            + "\"width\":8,\"height\":8,\"resize\":\"stretch\",\"color\":\"rgb\","
            + "\"exifRotation\":true},\"versions\":\"v\"}";
    refuses(
        Map.of("description.json", three.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        "the network has 2 outputs for 3 classes");
  }

  @Test
  void parametersOfAnotherNetworkAreRefused() throws IOException {
    String wider = configuration().replaceFirst("\"nout\" : 4\\b", "\"nout\" : 5");
    refuses(
        Map.of("configuration.json", wider.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        "confs/1/layer/nin: expected 5, got 4");
  }

  @Test
  void fullDiskLeavesThePreviousModel() throws IOException {
    Path file = saved();
    byte[] before = Files.readAllBytes(file);
    for (int room = 0; room < before.length; room += 1 + before.length / 20) {
      int bytes = room;
      AtomicFiles full = new AtomicFiles(out -> new FullDisk(out, bytes));
      assertThatThrownBy(() -> ModelFile.write(file, model(), full))
          .isInstanceOf(IOException.class)
          .hasMessage(file + ": No space left on device");
      assertThat(Files.readAllBytes(file)).isEqualTo(before);
      assertThat(temp.toFile().list()).containsExactly("model.zip");
    }
  }

  /** A disk with room for some bytes. */
  private static final class FullDisk extends FilterOutputStream {
    private int room;

    FullDisk(OutputStream out, int room) {
      super(out);
      this.room = room;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (length > room) {
        out.write(bytes, from, room);
        room = 0;
        throw new IOException("No space left on device");
      }
      room -= length;
      out.write(bytes, from, length);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }
  }
}
