package io.github.zerotodl4j.dl4j.training;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.zerotodl4j.images.ImageFolderException;
import io.github.zerotodl4j.images.ImageList;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.plan.file.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of one run.
 *
 * <pre>
 * config.json    the settings
 * classes.json   class names in the order of the outputs
 * images.json    each image with its split and digest, as they were when the run began
 * division.json  how the run is shared, if several machines take its steps
 * history.csv    one row per epoch
 * rounds.csv     what each round of several machines cost
 * best.zip       the model after the best epoch
 * averaged.zip   the averaged weights after the last epoch, if the run averages
 * last.zip       the model after the last epoch; written last, so it says where to go on
 * predictions.csv  what the best model says about each validation image; at the end. Of a run that
 *                starts from a trained network: what a head says that did not learn from the image
 * confusion.csv  how many of them, of one class, were taken for which; at the end
 * classes.csv    precision, recall and F1 of each class; at the end
 * report.html    all of it to look at; at the end
 * </pre>
 *
 * @param folder where they lie
 * @param files how they are written
 */
public record RunFolder(Path folder, AtomicFiles files) {

  private static final String IMAGES = "images.json";
  private static final String DIVISION = "division.json";
  private static final String ROUNDS = "rounds.csv";
  private static final String SETTINGS = "config.json";

  /**
   * Creates a new run's folder. One that a run was killed in before it had begun is taken over.
   *
   * @throws ModelFileException if there is something in it already
   */
  public static RunFolder create(Path folder, TrainingSettings settings, AtomicFiles files)
      throws IOException {
    return create(folder, settings, Optional.empty(), files);
  }

  /** The same with the list of its images, if it learns from files. */
  public static RunFolder create(
      Path folder, TrainingSettings settings, Optional<ImageList> images, AtomicFiles files)
      throws IOException {
    return create(folder, settings.classes(), settings, images, files);
  }

  /** The same for a run that starts from a trained network. */
  public static RunFolder create(
      Path folder, TransferSettings settings, ImageList images, AtomicFiles files)
      throws IOException {
    return create(folder, settings.classes(), settings, Optional.of(images), files);
  }

  private static RunFolder create(
      Path folder,
      List<String> classes,
      Object settings,
      Optional<ImageList> images,
      AtomicFiles files)
      throws IOException {
    Folders.create(folder);
    checkFree(folder);
    RunFolder run = new RunFolder(folder, files);
    run.writeJson("classes.json", classes);
    if (images.isPresent()) {
      run.writeImages(images.get());
    }
    run.writeJson(SETTINGS, settings);
    return run;
  }

  /**
   * Refuses a folder that a new run cannot be put into.
   *
   * @throws ModelFileException if there is something in it that is no rest of a run
   */
  public static void checkFree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> content = Files.list(folder)) {
      if (content.allMatch(RunFolder::isOfARunNotBegun)) {
        return;
      }
    }
    boolean run = Files.exists(folder.resolve(SETTINGS));
    throw new ModelFileException(
        folder
            + (run
                ? ": exists already, it is a run's folder; name another with --run, or go on with"
                    + " that run: zero train --resume "
                    + folder
                : ": exists already and is not empty; name another with --run"));
  }

  /** A run has begun with its config.json; what it writes before that is worth nothing alone. */
  private static boolean isOfARunNotBegun(Path file) {
    String name = file.getFileName().toString();
    return List.of("classes.json", IMAGES, RunLock.NAME).contains(name)
        || (name.startsWith(".") && name.endsWith(AtomicFiles.UNFINISHED));
  }

  /** Opens a run to go on with it. */
  public static RunFolder open(Path folder) throws IOException {
    if (!Files.exists(folder.resolve(SETTINGS))) {
      throw new ModelFileException(
          folder + ": not the folder of a run, config.json is missing; give one like runs/train-…");
    }
    return new RunFolder(folder, new AtomicFiles());
  }

  /** Reads the settings back. */
  public TrainingSettings settings() throws IOException {
    if (isTransfer()) {
      throw new ModelFileException(
          folder + ": is a run of train --from, which has no network of its own to begin with");
    }
    return settings(TrainingSettings.class);
  }

  /** Whether the run starts from a trained network. */
  public boolean isTransfer() throws IOException {
    return settings(JsonNode.class).has("from");
  }

  /** Reads the settings of a run back that starts from a trained network. */
  public TransferSettings transferSettings() throws IOException {
    return settings(TransferSettings.class);
  }

  private <T> T settings(Class<T> type) throws IOException {
    Path file = folder.resolve(SETTINGS);
    try {
      return Json.MAPPER.readValue(Files.readAllBytes(file), type);
    } catch (JacksonException e) {
      throw new ModelFileException(file + ": not a run's settings: " + e.getOriginalMessage(), e);
    }
  }

  /** Writes the settings; with them the run has begun. */
  public void writeSettings(TrainingSettings settings) throws IOException {
    writeJson(SETTINGS, settings);
  }

  /**
   * The images as they were when the run began; empty for a run on digits, and for one of a version
   * that kept no list.
   */
  public Optional<ImageList> images() throws IOException {
    Path file = folder.resolve(IMAGES);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ImageList.ofJson(Files.readAllBytes(file)));
    } catch (ImageFolderException e) {
      throw new ModelFileException(
          file
              + ": "
              + e.getMessage()
              + "; move it away, and the run goes on with the images that lie in its data folder"
              + " now",
          e);
    }
  }

  /** Writes the settings of a run that starts from a trained network. */
  public void writeSettings(TransferSettings settings) throws IOException {
    writeJson(SETTINGS, settings);
  }

  /** Writes the list of images. */
  public void writeImages(ImageList images) throws IOException {
    writeText(IMAGES, images.toJson());
  }

  /** How the run is shared among machines; empty for one that a single machine computes. */
  public Optional<Division> division() throws IOException {
    Path file = folder.resolve(DIVISION);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.MAPPER.readValue(Files.readAllBytes(file), Division.class));
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      throw new ModelFileException(file + ": not a run's division: " + e.getOriginalMessage(), e);
    }
  }

  /** Keeps how the run is shared. */
  public void writeDivision(Division division) throws IOException {
    writeJson(DIVISION, division);
  }

  /** What the rounds of several machines cost; rows that are garbled are left out. */
  public List<RoundCost> rounds() throws IOException {
    Path file = folder.resolve(ROUNDS);
    return Files.exists(file)
        ? RoundCost.ofLines(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
        : List.of();
  }

  /** Keeps what more rounds cost behind those of before. */
  public void addRounds(List<RoundCost> more) throws IOException {
    List<String> lines = new ArrayList<>(List.of(RoundCost.HEADER));
    rounds().forEach(cost -> lines.add(cost.toCsv()));
    more.forEach(cost -> lines.add(cost.toCsv()));
    writeLines(ROUNDS, lines);
  }

  /** The best model so far. */
  public Path best() {
    return folder.resolve("best.zip");
  }

  /** The model after the last finished epoch. */
  public Path last() {
    return folder.resolve("last.zip");
  }

  /** The model of averaged weights, see {@link WeightAverage}. */
  public Path averaged() {
    return folder.resolve("averaged.zip");
  }

  /** Writes a value as JSON. */
  public void writeJson(String name, Object value) throws IOException {
    byte[] bytes = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
    files.write(folder.resolve(name), out -> out.write(bytes));
  }

  /** Writes lines of text. */
  public void writeLines(String name, List<String> lines) throws IOException {
    writeText(name, String.join("\n", lines) + "\n");
  }

  /** Writes a text. */
  public void writeText(String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    files.write(folder.resolve(name), out -> out.write(bytes));
  }

  /** Writes all epochs so far. */
  public void writeHistory(List<EpochFigures> history) throws IOException {
    List<String> lines = new ArrayList<>(List.of(EpochFigures.HEADER));
    history.forEach(figures -> lines.add(figures.toCsv()));
    writeLines("history.csv", lines);
  }

  /**
   * Reads the first epochs back; rows of an epoch that was not saved are left out, and rows that
   * are missing or garbled are {@linkplain EpochFigures#isLost lost}.
   */
  public List<EpochFigures> history(int epochs) throws IOException {
    EpochFigures[] history = new EpochFigures[epochs];
    Arrays.setAll(history, epoch -> EpochFigures.lost(epoch + 1));
    Path file = folder.resolve("history.csv");
    if (Files.exists(file)) {
      // garbled bytes are no reason to stop: what cannot be read is lost
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      text.lines().forEach(line -> put(line, history));
    }
    return List.of(history);
  }

  private static void put(String line, EpochFigures[] history) {
    try {
      EpochFigures figures = EpochFigures.ofCsv(line);
      if (figures.epoch() >= 1 && figures.epoch() <= history.length) {
        history[figures.epoch() - 1] = figures;
      }
    } catch (IllegalArgumentException e) {
      // the heading, or a row that is none
    }
  }
}
