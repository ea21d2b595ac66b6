package io.github.zerotodl4j.exchange.keras;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.exchange.ForeignFileException;
import io.github.zerotodl4j.exchange.graph.Graph;
import io.github.zerotodl4j.exchange.hdf5.HdfArrays;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A whole model that Keras saved: {@code .h5} of Keras 1 to 3 and of Teachable Machine, {@code
 * .keras} of Keras 3; or the weights alone of a network that is known, see {@link KnownNetworks}.
 */
public final class KerasFile {

  private static final int MOST_TEXT = 16 << 20;
  private static final long MOST_BYTES = 2L << 30;
  private static final int MOST_UNPACKED = 64;
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(200).build())
              .build());

  private KerasFile() {}

  /** Whether a file is one of Keras' by its first bytes or, for a zip, by what it holds. */
  public static boolean isOne(Path file) throws IOException {
    if (HdfArrays.isOne(file)) {
      return true;
    }
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.getEntry("model.weights.h5") != null;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Reads a model.
   *
   * @throws ForeignFileException if it is none, damaged, or has a layer that is not known
   */
  public static Graph read(Path file) throws IOException {
    try {
      return HdfArrays.isOne(file) ? legacy(file) : zipped(file);
    } catch (ForeignFileException e) {
      throw new ForeignFileException(file + ": " + e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new ForeignFileException(file + ": not a usable Keras file: " + clean(why), e);
    }
  }

  private static String clean(String text) {
    return text.substring(0, Math.min(300, text.length())).replaceAll("\\p{Cntrl}", "?");
  }

  private static Graph legacy(Path file) throws IOException {
    HdfArrays arrays = HdfArrays.read(file);
    Optional<String> config = arrays.text("", "model_config");
    if (config.isEmpty() && Keras3Weights.isOne(arrays)) {
      Keras3Weights numbered = new Keras3Weights(arrays);
      String name = String.valueOf(file.getFileName());
      return graph(KnownNetworks.of(numbered, name), numbered);
    }
    LayerWeights weights = new LegacyWeights(arrays);
    return graph(
        config.isPresent() ? MAPPER.readTree(config.get()) : KnownNetworks.of(weights), weights);
  }

  private static Graph graph(JsonNode config, LayerWeights weights) throws IOException {
    return new KerasTranslator(KerasModel.read(config, weights)).graph();
  }

  private static Graph zipped(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      JsonNode config = MAPPER.readTree(text(zip, "config.json"));
      Path weights = Files.createTempFile("zero", ".weights.h5");
      try {
        unpack(zip, "model.weights.h5", weights);
        return graph(config, new Keras3Weights(HdfArrays.read(weights)));
      } finally {
        Files.deleteIfExists(weights);
      }
    }
  }

  private static byte[] text(ZipFile zip, String name) throws IOException {
    try (InputStream in = open(zip, name)) {
      byte[] bytes = in.readNBytes(MOST_TEXT + 1);
      if (bytes.length > MOST_TEXT) {
        throw new ForeignFileException(name + ": more than " + MOST_TEXT + " bytes");
      }
      return bytes;
    }
  }

  private static InputStream open(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new ForeignFileException("no " + name + " in it, so it is no .keras file");
    }
    return zip.getInputStream(entry);
  }

  private static void unpack(ZipFile zip, String name, Path target) throws IOException {
    long most =
        Math.min(MOST_BYTES, MOST_UNPACKED * Math.max(1 << 20, Files.size(Path.of(zip.getName()))));
    try (InputStream in = open(zip, name);
        OutputStream out = Files.newOutputStream(target)) {
      byte[] buffer = new byte[1 << 16];
      long written = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        written += n;
        if (written > most) {
          throw new ForeignFileException(name + ": unpacks to more than " + most + " bytes");
        }
        out.write(buffer, 0, n);
      }
    }
  }
}
