package io.github.zerotodl4j.exchange.hdf5;

import io.github.zerotodl4j.exchange.ForeignFileException;
import io.github.zerotodl4j.exchange.graph.Weights;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an HDF5 file of a network holds, taken into memory within bounds.
 *
 * <p>Sizes that a file claims are checked against its own size before memory is taken: the formats
 * read here are compressed little or not at all.
 *
 * @param texts attributes that are texts, by path and name: {@code /@model_config}
 * @param lists attributes that are lists of texts, likewise
 * @param arrays arrays of numbers by path: {@code /dense/kernel:0}
 */
public record HdfArrays(
    Map<String, String> texts, Map<String, List<String>> lists, Map<String, Weights> arrays) {

  private static final int MOST_DEPTH = 24;
  private static final int MOST_NODES = 50_000;
  private static final long MOST_BYTES = 2L << 30;
  private static final int MOST_UNPACKED = 16;
  private static final int SIGNATURE = 8;
  private static final byte[] MAGIC = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  /** Whether a file starts as HDF5 files do. */
  public static boolean isOne(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (var in = Files.newInputStream(file)) {
      return java.util.Arrays.equals(MAGIC, in.readNBytes(SIGNATURE));
    }
  }

  /**
   * Reads a file.
   *
   * @throws ForeignFileException if it is damaged or claims more than it can hold
   */
  public static HdfArrays read(Path file) throws IOException {
    long size = Files.size(file);
    if (size > MOST_BYTES) {
      throw new ForeignFileException(
          "expected a file of at most " + MOST_BYTES + " bytes, got " + size);
    }
    if (!isOne(file)) {
      throw new ForeignFileException("not an HDF5 file: its first bytes are others");
    }
    Reading reading = new Reading(Math.max(1 << 20, size) * MOST_UNPACKED);
    try (HdfFile hdf = new HdfFile(file)) {
      reading.group("", hdf, 0);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new ForeignFileException("damaged, or cut short, HDF5: " + reason(e), e);
    }
    return new HdfArrays(reading.texts, reading.lists, reading.arrays);
  }

  private static String reason(Throwable e) {
    Throwable deepest = e;
    for (int i = 0; i < 10 && deepest.getCause() != null; i++) {
      deepest = deepest.getCause();
    }
    String text =
        deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
    String line = text.lines().findFirst().orElse("");
    return line.substring(0, Math.min(200, line.length())).replaceAll("\\p{Cntrl}", "?");
  }

  /** The text of an attribute of a group. */
  public Optional<String> text(String group, String name) {
    return Optional.ofNullable(texts.get(group + "@" + name));
  }

  private static final class Reading {
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, List<String>> lists = new LinkedHashMap<>();
    private final Map<String, Weights> arrays = new LinkedHashMap<>();
    private long bytesLeft;
    private int nodesLeft = MOST_NODES;

    Reading(long bytes) {
      this.bytesLeft = bytes;
    }

    void group(String path, Group group, int depth) throws IOException {
      if (depth > MOST_DEPTH) {
        throw new ForeignFileException("groups more than " + MOST_DEPTH + " deep");
      }
      attributes(path, group);
      for (Map.Entry<String, Node> child : group.getChildren().entrySet()) {
        if (--nodesLeft < 0) {
          throw new ForeignFileException("more than " + MOST_NODES + " groups and arrays");
        }
        String name = path + "/" + child.getKey();
        // what an optimizer remembers is no part of the network
        if (child.getKey().startsWith("optimizer") && depth == 0) {
          continue;
        }
        if (child.getValue().isLink()) {
          throw new ForeignFileException(name + ": a link to elsewhere");
        }
        if (child.getValue() instanceof Group inner) {
          group(name, inner, depth + 1);
        } else if (child.getValue() instanceof Dataset dataset) {
          dataset(name, dataset);
        }
      }
    }

    private void attributes(String path, Group group) throws IOException {
      for (Map.Entry<String, Attribute> attribute : group.getAttributes().entrySet()) {
        take(path + "@" + attribute.getKey(), 8L * attribute.getValue().getSize());
        Object value = attribute.getValue().getData();
        String key = path + "@" + attribute.getKey();
        if (value instanceof String text) {
          texts.put(key, text);
        } else if (value instanceof String[] list) {
          lists.put(key, List.of(list));
        } else if (value instanceof byte[] bytes) {
          texts.put(key, new String(bytes, StandardCharsets.UTF_8));
        }
      }
    }

    private void dataset(String name, Dataset dataset) throws IOException {
      int[] shape = dataset.getDimensions();
      long size;
      try {
        size = Weights.size(shape);
      } catch (IllegalArgumentException | ArithmeticException e) {
        throw new ForeignFileException(name + ": " + e.getMessage(), e);
      }
      take(name, Math.multiplyExact(size, 8L));
      arrays.put(name, new Weights(shape, floats(name, dataset, Math.toIntExact(size))));
    }

    private void take(String name, long bytes) throws IOException {
      bytesLeft -= bytes;
      if (bytes < 0 || bytesLeft < 0) {
        throw new ForeignFileException(
            name + ": claims " + bytes + " bytes, more than a file of this size can hold");
      }
    }

    private static float[] floats(String name, Dataset dataset, int size) throws IOException {
      if (size == 0) {
        return new float[0];
      }
      Object data = dataset.isScalar() ? new Object[] {dataset.getData()} : dataset.getDataFlat();
      int length = java.lang.reflect.Array.getLength(data);
      if (length != size) {
        throw new ForeignFileException(name + ": expected " + size + " numbers, got " + length);
      }
      if (data instanceof float[] floats) {
        return floats;
      }
      List<Float> values = new ArrayList<>();
      for (int i = 0; i < length; i++) {
        if (!(java.lang.reflect.Array.get(data, i) instanceof Number number)) {
          return new float[size];
        }
        values.add(number.floatValue());
      }
      float[] floats = new float[length];
      for (int i = 0; i < length; i++) {
        floats[i] = values.get(i);
      }
      return floats;
    }
  }
}
