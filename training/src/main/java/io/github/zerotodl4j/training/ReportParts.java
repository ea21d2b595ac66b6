package io.github.zerotodl4j.training;

import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.inference.Evaluation;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.runtime.RuntimeReport;
import io.github.zerotodl4j.images.Thumbnail;
import io.github.zerotodl4j.images.format.RgbImage;
import io.github.zerotodl4j.training.report.Mistake;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the pages of training runs and evaluations show.
 *
 * @param root the data folder, within which files are named
 */
public record ReportParts(Path root) {

  static final int PICTURE_SIDE = 136;

  private static final int MOST_MISTAKES = 24;

  /** The moment. */
  public String now() {
    return LocalDateTime.now(ZoneId.systemDefault())
        .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm"));
  }

  /** The surest mistakes, with their pictures, and what spoke for them if the model can tell. */
  public List<Mistake> mistakes(
      Evaluation evaluation, LabelledPictures pictures, Classifier classifier) {
    Optional<HeatPictures> maps = HeatPictures.ifAny(classifier);
    List<Mistake> mistakes = new ArrayList<>();
    for (Evaluation.Row row : evaluation.worstMistakes(MOST_MISTAKES)) {
      String picture;
      String heat = null;
      try {
        picture = Thumbnail.dataUri(pictures.picture(row.index()), PICTURE_SIDE);
        if (maps.isPresent()) {
          RgbImage over = maps.get().picture(pictures, row.index(), row.predicted());
          heat = Thumbnail.dataUri(over, PICTURE_SIDE);
        }
      } catch (IOException e) {
        picture = null; // gone since it was judged
      }
      mistakes.add(
          new Mistake(
              picture, heat, name(row.name()), row.truth(), row.predicted(), row.probability()));
    }
    return mistakes;
  }

  /** Files that were left out, each with the reason. */
  public Map<String, String> skipped(Map<Path, String> files) {
    Map<String, String> skipped = new LinkedHashMap<>();
    files.forEach((file, why) -> skipped.put(name(file.toString()), why));
    return skipped;
  }

  /** A file's name within the data folder. */
  String name(String name) {
    Path file = Path.of(name);
    return file.startsWith(root) ? root.relativize(file).toString() : name;
  }

  /** Facts about machine and software. */
  static Map<String, String> machine(String version) {
    RuntimeReport runtime = NativeRuntime.describe();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Zero to DL4J", version);
    facts.put("Java", Runtime.version() + ", " + System.getProperty("java.vm.name"));
    facts.put("System", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put(
        "Processor",
        runtime.cpu().model() + ", " + Runtime.getRuntime().availableProcessors() + " usable");
    facts.put("Deeplearning4j", runtime.nd4jVersion() + (runtime.stock() ? ", stock" : ", tuned"));
    facts.put("Native build", runtime.nativeBuild());
    facts.put("oneDNN helpers", runtime.helpersInUse() ? "on" : "off");
    return facts;
  }
}
