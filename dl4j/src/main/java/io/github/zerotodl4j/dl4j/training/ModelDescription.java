package io.github.zerotodl4j.dl4j.training;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.text.NetworkText;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What prediction needs besides the network.
 *
 * @param format version of this description, {@link #FORMAT}
 * @param model the network's name, such as small-conv-net
 * @param network its plan as text, see {@link NetworkText#of}; null in files of before
 * @param classes in the order of the network's outputs
 * @param preprocessing from an image file to the network's input
 * @param mirrored whether a prediction is the mean of those for the image and its mirror image
 * @param temperature fitted on the validation images, so that 0.9 means 90 %; null where none was,
 *     which is as 1
 * @param versions what wrote the file, for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelDescription(
    int format,
    String model,
    String network,
    List<String> classes,
    ImagePreprocessing preprocessing,
    boolean mirrored,
    Temperature temperature,
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
    if (network != null && network.length() > NetworkText.LONGEST) {
      throw new IllegalArgumentException(
          "model description: expected a network of at most "
              + NetworkText.LONGEST
              + " letters, got "
              + network.length());
    }
    classes = List.copyOf(classes);
    if (classes.size() < 2 || new HashSet<>(classes).size() != classes.size()) {
      throw new IllegalArgumentException(
          "model description: expected two or more different classes, got " + classes);
    }
  }

  /** Files written before predictions could be mirrored lack that entry: they are not. */
  @JsonCreator
  static ModelDescription read(
      @JsonProperty("format") int format,
      @JsonProperty("model") String model,
      @JsonProperty("network") String network,
      @JsonProperty("classes") List<String> classes,
      @JsonProperty("preprocessing") ImagePreprocessing preprocessing,
      @JsonProperty("mirrored") Boolean mirrored,
      @JsonProperty("temperature") Temperature temperature,
      @JsonProperty("versions") String versions) {
    boolean twice = Boolean.TRUE.equals(mirrored);
    return new ModelDescription(
        format, model, network, classes, preprocessing, twice, temperature, versions);
  }

  /** The network's plan as text, if the file has it. */
  public Optional<String> networkIfAny() {
    return Optional.ofNullable(network);
  }

  /** The temperature, if one was fitted. */
  public Optional<Temperature> temperatureIfAny() {
    return Optional.ofNullable(temperature);
  }

  /** A description by this version. */
  public static ModelDescription of(
      NetworkSpec spec, List<String> classes, ImagePreprocessing preprocessing, boolean mirrored) {
    return of(spec.name(), NetworkText.of(spec), classes, preprocessing, mirrored);
  }

  /** Of a network that another program wrote: it has no plan. */
  public static ModelDescription imported(
      String model, List<String> classes, ImagePreprocessing preprocessing) {
    return of(model, null, classes, preprocessing, false);
  }

  /** The same, with predictions that ask about the mirror image too, or do not. */
  public ModelDescription withMirrored(boolean other) {
    return new ModelDescription(
        format, model, network, classes, preprocessing, other, temperature, versions);
  }

  /** The same with the temperature that was fitted, or without one. */
  public ModelDescription withTemperature(Optional<Temperature> other) {
    return new ModelDescription(
        format, model, network, classes, preprocessing, mirrored, other.orElse(null), versions);
  }

  /** As JSON. */
  public String toJson() throws IOException {
    return Json.MAPPER.writeValueAsString(this);
  }

  /** From JSON. */
  public static ModelDescription fromJson(byte[] text) throws IOException {
    return Json.MAPPER.readValue(text, ModelDescription.class);
  }

  static ModelDescription of(
      String model,
      String network,
      List<String> classes,
      ImagePreprocessing preprocessing,
      boolean mirrored) {
    String versions = "Zero to DL4J 0.1.0, Deeplearning4j 1.0.0-M2.1, Java " + Runtime.version();
    return new ModelDescription(
        FORMAT, model, network, classes, preprocessing, mirrored, null, versions);
  }
}
