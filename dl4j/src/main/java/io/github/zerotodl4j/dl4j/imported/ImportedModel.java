package io.github.zerotodl4j.dl4j.imported;

import io.github.zerotodl4j.dl4j.training.ModelDescription;
import io.github.zerotodl4j.dl4j.training.ModelFileException;
import io.github.zerotodl4j.exchange.graph.Graph;
import io.github.zerotodl4j.exchange.graph.GraphFile;
import io.github.zerotodl4j.exchange.keras.KerasFile;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A network of another program with its classes and pre-processing, in one zip file: {@code
 * description.json}, {@code graph.json} with every node, {@code numbers.bin} with their floats.
 *
 * @param description classes and pre-processing
 * @param graph takes pixels from 0 to 1, red first, and gives probabilities
 */
public record ImportedModel(ModelDescription description, Graph graph) {

  private static final String DESCRIPTION = "description.json";
  private static final String GRAPH = "graph.json";
  private static final String NUMBERS = "numbers.bin";
  private static final int MOST_TEXT = 16 << 20;
  private static final int MOST_UNPACKED = 16;
  private static final int ANY_SIZE = 64 << 20;

  /** Checks that classes and outputs agree. */
  public ImportedModel {
    int[] out = graph.outputShape();
    if (out.length != 1 || out[0] != description.classes().size()) {
      throw new IllegalArgumentException(
          "imported network: "
              + description.classes().size()
              + " classes for an output of "
              + java.util.Arrays.toString(out));
    }
    int[] in = graph.inputShape();
    var image = description.preprocessing();
    if (in.length != 3
        || in[0] != image.channels()
        || in[1] != image.height()
        || in[2] != image.width()) {
      throw new IllegalArgumentException(
          "imported network: its input is "
              + java.util.Arrays.toString(in)
              + ", its pictures are "
              + image.channels()
              + "x"
              + image.height()
              + "x"
              + image.width());
    }
  }

  /** Whether a file is one that {@link #load} reads. */
  public static boolean isOne(Path file) throws IOException {
    return isOurs(file) || KerasFile.isOne(file);
  }

  static boolean isOurs(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.getEntry(GRAPH) != null;
    } catch (IOException e) {
      return false;
    }
  }

  /** Reads a file of ours, or imports another program's with what can be told from it. */
  public static ImportedModel load(Path file) throws IOException {
    return isOurs(file) ? read(file) : new KerasImport(file).model();
  }

  /** Writes the file, all or nothing. */
  public void write(Path file) throws IOException {
    new AtomicFiles().write(file, this::write);
  }

  private void write(OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    zip.setLevel(Deflater.NO_COMPRESSION);
    entry(zip, DESCRIPTION);
    zip.write(description.toJson().getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    entry(zip, GRAPH);
    zip.write(GraphFile.text(graph).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    entry(zip, NUMBERS);
    GraphFile.writeNumbers(graph, zip);
    zip.closeEntry();
    zip.finish();
  }

  private static void entry(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
  }

  private static ImportedModel read(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ModelDescription description = ModelDescription.fromJson(text(zip, DESCRIPTION));
      byte[] graph = text(zip, GRAPH);
      long bytes = sized(zip, NUMBERS).getSize();
      if (bytes > ANY_SIZE && bytes / MOST_UNPACKED > Files.size(file)) {
        throw new IOException(NUMBERS + ": claims " + bytes + " bytes");
      }
      try (InputStream in = new BufferedInputStream(zip.getInputStream(sized(zip, NUMBERS)))) {
        return new ImportedModel(description, GraphFile.read(graph, in, bytes / Float.BYTES));
      }
    } catch (IOException | RuntimeException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new ModelFileException(
          file
              + ": not a usable model file: "
              + why.substring(0, Math.min(300, why.length())).replaceAll("\\p{Cntrl}", "?"),
          e);
    }
  }

  private static ZipEntry sized(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null || entry.getSize() < 0) {
      throw new IOException("no " + name);
    }
    return entry;
  }

  private static byte[] text(ZipFile zip, String name) throws IOException {
    try (InputStream in = zip.getInputStream(sized(zip, name))) {
      byte[] bytes = in.readNBytes(MOST_TEXT + 1);
      if (bytes.length > MOST_TEXT) {
        throw new IOException(name + ": more than " + MOST_TEXT + " bytes");
      }
      return bytes;
    }
  }
}
