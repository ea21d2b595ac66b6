package io.github.zerotodl4j.dl4j.training;

import io.github.zerotodl4j.dl4j.model.FastLayers;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.plan.file.Printable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A trained network in one zip file: DL4J's own three entries ({@code ModelSerializer} opens it),
 * and some of ours.
 *
 * <pre>
 * configuration.json   layers and hyper-parameters, DL4J's
 * coefficients.bin     parameters, DL4J's
 * updaterState.bin     momenta and the like, DL4J's
 * description.json     classes, pre-processing, versions
 * training.json        where the run stood
 * averagedWeights.bin  parameters averaged so far, of a run that averages
 * </pre>
 *
 * <p>Reading trusts nothing: the network is planned, counted and built here, see {@link
 * StoredNetwork}; every entry's size is bounded by what the plan needs and by the size of the file
 * before memory is taken; and whatever is wrong ends in one {@link ModelFileException}.
 */
public final class ModelFile {

  private static final String CONFIGURATION = "configuration.json";
  private static final String PARAMETERS = "coefficients.bin";
  private static final String UPDATER = "updaterState.bin";
  private static final String DESCRIPTION = "description.json";
  private static final String TRAINING = "training.json";
  private static final String AVERAGE = "averagedWeights.bin";

  private static final int MOST_TEXT = 16 << 20;
  private static final int MOST_ENTRIES = 16;
  private static final int HEADER_BYTES = 256;

  /** Memory is taken in proportion to what is there: numbers hardly compress. */
  private static final int MOST_UNPACKED = 16;

  private static final int ANY_SIZE = 64 << 20;

  private ModelFile() {}

  /** Writes a model into a file, all or nothing. */
  public static void write(Path file, SavedModel model, AtomicFiles files) throws IOException {
    files.write(file, out -> write(model, out));
  }

  private static void write(SavedModel model, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    // parameters hardly compress; storing them saves seconds for a large network
    zip.setLevel(Deflater.NO_COMPRESSION);
    MultiLayerNetwork net = model.network();
    text(zip, CONFIGURATION, net.getLayerWiseConfigurations().toJson());
    text(zip, DESCRIPTION, Json.MAPPER.writeValueAsString(model.description()));
    if (model.state().isPresent()) {
      text(zip, TRAINING, Json.MAPPER.writeValueAsString(model.state().get()));
    }
    entry(zip, PARAMETERS);
    FloatArrays.write(net.params(), zip);
    zip.closeEntry();
    INDArray updater = net.getUpdater() == null ? null : net.getUpdater().getStateViewArray();
    // momenta are of use to a run that goes on, and to no one else
    if (model.state().isPresent() && updater != null && updater.length() > 0) {
      entry(zip, UPDATER);
      FloatArrays.write(updater, zip);
      zip.closeEntry();
    }
    if (model.average().isPresent()) {
      entry(zip, AVERAGE);
      try (INDArray row = FloatArrays.row(model.average().get())) {
        FloatArrays.write(row, zip);
      }
      zip.closeEntry();
    }
    zip.finish();
  }

  private static void entry(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // the same model gives the same bytes
    entry.setTime(0);
    zip.putNextEntry(entry);
  }

  private static void text(ZipOutputStream zip, String name, String text) throws IOException {
    entry(zip, name);
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  /**
   * Reads a model.
   *
   * @throws ModelFileException if the file is no whole, well-formed model of ours
   */
  public static SavedModel read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new ModelFileException(file + ": no such model file");
    }
    if (!Files.isRegularFile(file)) {
      throw new ModelFileException(file + ": expected a model file (best.zip), got a folder");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      checkEntries(zip);
      return read(zip);
    } catch (ModelFileException e) {
      throw e;
    } catch (IOException | RuntimeException | LinkageError e) {
      throw new ModelFileException(file + ": not a usable model file: " + reason(e), e);
    }
  }

  private static String reason(Throwable e) {
    if (e instanceof ZipException) {
      return "damaged, cut short, or not a zip file at all; copy it again, or take the run's last.zip";
    }
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String line = message.lines().findFirst().orElse("");
    return Printable.line(line.substring(0, Math.min(300, line.length())));
  }

  private static void checkEntries(ZipFile zip) throws IOException {
    Set<String> names = new HashSet<>();
    for (ZipEntry entry : zip.stream().limit(MOST_ENTRIES + 1L).toList()) {
      String name = entry.getName();
      if (!name.matches("[A-Za-z][A-Za-z0-9_.]*") || !names.add(name)) {
        throw new IOException(
            "an entry that does not belong there: \"" + Printable.line(name) + "\"");
      }
    }
    if (names.size() > MOST_ENTRIES) {
      throw new IOException("more than " + MOST_ENTRIES + " entries");
    }
  }

  private static SavedModel read(ZipFile zip) throws IOException {
    byte[] descriptionText =
        text(zip, DESCRIPTION)
            .orElseThrow(
                () ->
                    new IOException(
                        "it has no "
                            + DESCRIPTION
                            + ", so its classes are unknown; was it saved by another program?"));
    ModelDescription description = Json.MAPPER.readValue(descriptionText, ModelDescription.class);
    StoredNetwork stored =
        StoredNetwork.read(
            text(zip, CONFIGURATION).orElseThrow(() -> new IOException("no " + CONFIGURATION)),
            description);
    MultiLayerNetwork net = network(zip, stored);
    Optional<byte[]> training = text(zip, TRAINING);
    Optional<TrainingState> state = Optional.empty();
    if (training.isPresent()) {
      state = Optional.of(Json.MAPPER.readValue(training.get(), TrainingState.class));
    }
    Optional<float[]> average = Optional.empty();
    if (zip.getEntry(AVERAGE) != null) {
      average = Optional.of(array(zip, AVERAGE, stored.parameters()));
      if (FloatArrays.firstNotFinite(average.get()).isPresent()) {
        throw new IOException(AVERAGE + ": holds what is no finite number");
      }
    }
    return new SavedModel(net, description, state, average);
  }

  private static MultiLayerNetwork network(ZipFile zip, StoredNetwork stored) throws IOException {
    MultiLayerConfiguration configuration = stored.configuration();
    float[] parameters = array(zip, PARAMETERS, stored.parameters());
    MultiLayerNetwork net = new MultiLayerNetwork(configuration);
    net.init(FloatArrays.row(parameters), false);
    OptionalInt bad = FloatArrays.firstNotFinite(parameters);
    if (bad.isPresent()) {
      throw new IOException(
          "its parameters " + nameAt(net, bad.getAsInt()) + " are no finite numbers");
    }
    // before anything holds on to its layers: a run that goes on computes as it did before
    FastLayers.install(net);
    if (zip.getEntry(UPDATER) != null) {
      readUpdater(zip, net);
    }
    return net;
  }

  /** Such as {@code conv1 W}. */
  private static String nameAt(MultiLayerNetwork net, int position) {
    for (Layer layer : net.getLayers()) {
      for (Map.Entry<String, INDArray> parameter : layer.paramTable().entrySet()) {
        long from = parameter.getValue().offset();
        if (position >= from && position < from + parameter.getValue().length()) {
          return layer.conf().getLayer().getLayerName() + " " + parameter.getKey();
        }
      }
    }
    return "at " + position;
  }

  private static void readUpdater(ZipFile zip, MultiLayerNetwork net) throws IOException {
    INDArray state = net.getUpdater().getStateViewArray();
    if (state == null) {
      throw new IOException(UPDATER + ": its update rule keeps no state");
    }
    float[] values = array(zip, UPDATER, state.length());
    if (FloatArrays.firstNotFinite(values).isPresent()) {
      throw new IOException(UPDATER + ": holds what is no finite number");
    }
    net.getUpdater().setStateViewArray(net, FloatArrays.row(values), false);
  }

  private static float[] array(ZipFile zip, String name, long length) throws IOException {
    long bytes = length * Float.BYTES;
    try (InputStream in = open(zip, name, bytes + HEADER_BYTES)) {
      if (zip.getEntry(name).getSize() < bytes) {
        throw new IOException(
            String.format(
                "%s: expected %d bytes for the %d values that the network needs, got %d",
                name, bytes, length, zip.getEntry(name).getSize()));
      }
      return FloatArrays.read(in, length);
    } catch (EOFException e) {
      throw new EOFException(name + ": cut short");
    }
  }

  /** An entry must say a size that fits, before a byte of it is read. */
  private static InputStream open(ZipFile zip, String name, long most) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("no " + name);
    }
    if (entry.getSize() < 0 || entry.getSize() > most) {
      throw new IOException(name + ": expected at most " + most + " bytes, got " + entry.getSize());
    }
    long there = Files.size(Path.of(zip.getName()));
    if (entry.getSize() > ANY_SIZE && entry.getSize() / MOST_UNPACKED > there) {
      throw new IOException(
          name + ": claims " + entry.getSize() + " bytes, in a file of " + there + " bytes");
    }
    return zip.getInputStream(entry);
  }

  private static Optional<byte[]> text(ZipFile zip, String name) throws IOException {
    if (zip.getEntry(name) == null) {
      return Optional.empty();
    }
    try (InputStream in = open(zip, name, MOST_TEXT)) {
      byte[] bytes = in.readNBytes(MOST_TEXT + 1);
      if (bytes.length > MOST_TEXT) {
        throw new IOException(name + ": more than " + MOST_TEXT + " bytes");
      }
      return Optional.of(bytes);
    }
  }
}
