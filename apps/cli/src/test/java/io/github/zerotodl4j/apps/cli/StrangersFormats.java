package io.github.zerotodl4j.apps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.comparison.imported.ImportedPlan;
import io.github.zerotodl4j.dl4j.imported.ImportedModel;
import io.github.zerotodl4j.dl4j.imported.KerasImport;
import io.github.zerotodl4j.dl4j.training.ModelFile;
import io.github.zerotodl4j.dl4j.training.RunFolder;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.text.NetworkText;
import io.github.zerotodl4j.scratch.dataset.IdxReader;
import io.github.zerotodl4j.scratch.tensor.NpzFile;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Every format that may come from a stranger, with sound files of it and what the program does with
 * one.
 *
 * @param folder where files are written that are to be read
 */
record StrangersFormats(Path folder) {

  private static final Path IMAGES =
      Path.of("..", "..", "images", "src", "test", "resources", "image");
  private static final Path RUNS = Path.of("src", "test", "resources", "old-runs");
  private static final Path KERAS =
      Path.of("..", "..", "dl4j", "src", "test", "resources", "keras");
  private static final Path PICKLES =
      Path.of("..", "..", "from-scratch", "src", "test", "resources", "golden", "pickle");

  /** Reads a file of one format. */
  interface Reader {
    void read(Path file) throws IOException;
  }

  /**
   * A format.
   *
   * @param files sound ones, by name
   * @param reader what the program does with them
   */
  record Format(String name, Map<String, byte[]> files, Reader reader) {}

  /** All of them. */
  List<Format> all() throws IOException {
    return List.of(
        new Format("image", images(), this::image),
        new Format("IDX images", idx(), file -> IdxReader.readImages(file)),
        new Format("IDX labels", idx(), file -> IdxReader.readLabels(file)),
        new Format("NPZ", npz(), file -> NpzFile.read(file)),
        new Format("model file", models(), file -> ModelFile.read(file)),
        new Format("model file's JSON", jsons(), this::model),
        new Format("config.json", runs("config.json"), file -> run("config.json", file)),
        new Format("history.csv", runs("history.csv"), file -> run("history.csv", file)),
        new Format("Keras .h5", keras(".h5"), file -> new KerasImport(file).model()),
        new Format("Keras .keras", keras(".keras"), file -> new KerasImport(file).model()),
        new Format("Keras weights", kerasWeights(), file -> new KerasImport(file).forPictures()),
        new Format("Keras 3 weights", numbered(), file -> new KerasImport(file).forPictures()),
        new Format("Keras as a plan", keras(".keras"), file -> ImportedPlan.read(file)),
        new Format("pickle", pickles(), file -> NpzFile.read(file)),
        new Format("imported model", imported(), file -> ImportedModel.load(file)),
        new Format("network", networks(), file -> NetworkText.parse(text(file), 10, 3, 64, 64)));
  }

  /** Holds what reading a file ended with to one line that a user can act on. */
  static void check(Throwable e, String what) {
    Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
    assertThat(cause).as(what).isInstanceOf(Exception.class);
    String line = ErrorMessages.line(cause);
    if (line.startsWith("failed unexpectedly") || ErrorMessages.exitCode(cause) != 2) {
      throw new AssertionError(what + ": " + line, e);
    }
    assertThat(line).as(what).isNotBlank().doesNotContain("\n", "\r", "\u001b");
  }

  private void image(Path file) throws IOException {
    ImagePreprocessing.square(8).load(file);
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /** A sound run with one file exchanged. */
  private void run(String name, Path file) throws IOException {
    Path run = Files.createDirectories(folder.resolve("run"));
    for (String own : List.of("classes.json", "config.json", "history.csv", "last.zip")) {
      Path from = own.equals(name) ? file : RUNS.resolve("mlp").resolve(own);
      Files.write(run.resolve(own), Files.readAllBytes(from));
    }
    RunFolder opened = RunFolder.open(run);
    opened.settings();
    opened.history(2);
  }

  /** A sound model file with one JSON text exchanged; the checksums are right. */
  private void model(Path json) throws IOException {
    String[] names = json.getFileName().toString().split("-", 2);
    Path changed = folder.resolve("changed.zip");
    try (ZipFile zip = new ZipFile(RUNS.resolve(names[0]).resolve("last.zip").toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(changed))) {
      for (ZipEntry entry : zip.stream().toList()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(
            entry.getName().equals(names[1])
                ? Files.readAllBytes(json)
                : zip.getInputStream(entry).readAllBytes());
        out.closeEntry();
      }
    }
    ModelFile.read(changed);
  }

  private static Map<String, byte[]> images() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (Stream<Path> paths = Files.walk(IMAGES)) {
      List<Path> sorted = paths.filter(Files::isRegularFile).sorted().toList();
      for (Path path : sorted) {
        String name = path.getFileName().toString();
        if (name.matches(".*\\.(jpg|png|bmp|gif|webp|tif|ico|ppm|pgm|tga)")
            && Files.size(path) < 60_000) {
          files.put(name, Files.readAllBytes(path));
        }
      }
    }
    return files;
  }

  private static Map<String, byte[]> idx() throws IOException {
    byte[] images = new byte[16 + 3 * 5 * 5];
    System.arraycopy(new byte[] {0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 5, 0, 0, 0, 5}, 0, images, 0, 16);
    byte[] labels = {0, 0, 8, 1, 0, 0, 0, 3, 1, 2, 3};
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(images);
    }
    return Map.of("images", images, "labels", labels, "images.gz", packed.toByteArray());
  }

  private Map<String, byte[]> npz() throws IOException {
    Path file = folder.resolve("sound.npz");
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put("W1", Tensor.of(new float[12], 3, 4));
    arrays.put("b1", Tensor.of(new float[4], 4));
    NpzFile.write(file, arrays);
    return Map.of("weights.npz", Files.readAllBytes(file));
  }

  private static Map<String, byte[]> models() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String name : List.of("mlp", "simple-conv-net")) {
      files.put(name + ".zip", Files.readAllBytes(RUNS.resolve(name).resolve("last.zip")));
    }
    return files;
  }

  private static Map<String, byte[]> jsons() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(RUNS.resolve("mlp").resolve("last.zip").toFile())) {
      for (String entry : List.of("configuration.json", "description.json", "training.json")) {
        files.put("mlp-" + entry, zip.getInputStream(zip.getEntry(entry)).readAllBytes());
      }
    }
    return files;
  }

  private static Map<String, byte[]> keras(String suffix) throws IOException {
    return small(KERAS, suffix);
  }

  private static Map<String, byte[]> kerasWeights() throws IOException {
    return small(KERAS.resolve("known"), "_weights.h5");
  }

  private static Map<String, byte[]> numbered() throws IOException {
    return small(KERAS.resolve("known"), ".weights.h5");
  }

  private static Map<String, byte[]> pickles() throws IOException {
    return small(PICKLES, ".pkl");
  }

  private static Map<String, byte[]> small(Path from, String suffix) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (Stream<Path> paths = Files.list(from)) {
      for (Path path : paths.filter(f -> f.toString().endsWith(suffix)).sorted().toList()) {
        files.put(path.getFileName().toString(), Files.readAllBytes(path));
      }
    }
    return files;
  }

  /** What zero import writes. */
  private Map<String, byte[]> imported() throws IOException {
    Path file = folder.resolve("imported.zip");
    new KerasImport(KERAS.resolve("norms.h5")).model().write(file);
    return Map.of("norms.zip", Files.readAllBytes(file));
  }

  private static Map<String, byte[]> runs(String file) throws IOException {
    return Map.of(file, Files.readAllBytes(RUNS.resolve("mlp").resolve(file)));
  }

  private static Map<String, byte[]> networks() {
    List<String> names = new ArrayList<>(Catalogue.names());
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String name : names) {
      String text = Catalogue.find(name).orElseThrow().text();
      files.put(name, text.getBytes(StandardCharsets.UTF_8));
    }
    return files;
  }
}
