package io.github.zerotodl4j.dl4j.training;

import io.github.zerotodl4j.dl4j.image.ImagePreprocessing;
import java.util.HashSet;
import java.util.List;

/**
 * What prediction needs besides the network.
 *
 * @param format version of this description, {@link #FORMAT}
 * @param model the network's name, such as small-conv-net
 * @param classes in the order of the network's outputs
 * @param preprocessing from an image file to the network's input
 * @param versions what wrote the file, for people
 */
public record ModelDescription(
    int format,
    String model,
    List<String> classes,
    ImagePreprocessing preprocessing,
    String versions) {

  /** The version written now. */
  public static final int FORMAT = 1;

  /** Checks that nothing is missing. */
  public ModelDescription {
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "model description: expected format "
              + FORMAT
              + ", got "
              + format
              + "; another version of this program wrote it");
    }
    if (model == null || classes == null || preprocessing == null || versions == null) {
      throw new IllegalArgumentException(
          "model description: model, classes, preprocessing and versions must be given");
    }
    classes = List.copyOf(classes);
    if (classes.size() < 2 || new HashSet<>(classes).size() != classes.size()) {
      throw new IllegalArgumentException(
          "model description: expected two or more different classes, got " + classes);
    }
  }

  /** A description by this version. */
  public static ModelDescription of(
      String model, List<String> classes, ImagePreprocessing preprocessing) {
    String versions = "Zero to DL4J 0.1.0, Deeplearning4j 1.0.0-M2.1, Java " + Runtime.version();
    return new ModelDescription(FORMAT, model, classes, preprocessing, versions);
  }
}
