package io.github.zerotodl4j.scratch.tensor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The book's {@code params.pkl} and {@code sample_weight.pkl}: a dictionary of arrays of floats,
 * pickled by Python with protocol 2 to 5. A pickle is a program; of this one, only what writes down
 * such a dictionary is understood, and everything else is refused before it could do anything.
 */
final class PickleFile {

  private static final int PROTO = 0x80;
  private static final int OLDEST = 2;
  private static final int NEWEST = 5;

  private PickleFile() {}

  /** Whether a file begins as a pickle of protocol 2 or later. */
  static boolean isOne(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(2);
      return start.length == 2
          && (start[0] & 0xff) == PROTO
          && start[1] >= OLDEST
          && start[1] <= NEWEST;
    }
  }

  /**
   * Reads all arrays, in the file's order.
   *
   * @throws IOException in one line: the file, what was expected and what was found
   */
  static Map<String, Tensor> read(Path file) throws IOException {
    // the file, its arrays' bytes and the tensors are in memory at once
    long budget = Runtime.getRuntime().maxMemory() / 2;
    long size = Files.size(file);
    if (size > budget / 3) {
      throw new IOException(
          file + ": expected at most " + budget / 3 + " bytes, as memory allows, got " + size);
    }
    String where = file.toString();
    if (!(new PickleMachine(Files.readAllBytes(file), where).run() instanceof Map<?, ?> pickled)) {
      throw new IOException(file + ": expected a dictionary of arrays");
    }
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    long left = size; // one array's bytes may not stand for many arrays
    for (Map.Entry<?, ?> entry : pickled.entrySet()) {
      if (!(entry.getKey() instanceof String name)
          || !(entry.getValue() instanceof PickledArray array)) {
        throw new IOException(file + ": expected a dictionary of names and arrays");
      }
      left -= array.size();
      if (left < 0) {
        throw new IOException(file + ": its arrays hold more numbers than the file");
      }
      arrays.put(name, array.tensor(budget, file + ", array '" + name + "'"));
    }
    return Collections.unmodifiableMap(arrays);
  }
}
