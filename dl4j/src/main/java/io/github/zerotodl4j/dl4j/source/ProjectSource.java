package io.github.zerotodl4j.dl4j.source;

import static java.util.regex.Matcher.quoteReplacement;

import io.github.zerotodl4j.dl4j.training.Temperature;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Maven project of its own: network, training and prediction in plain DL4J and DataVec. The files
 * that do not depend on the network lie as templates beside this class.
 *
 * @param name of the project
 * @param spec the network, for images
 * @param rule the update rule
 * @param classes in the order of the outputs
 * @param images how pictures are brought to the network's input
 * @param mirrored whether a prediction is the mean of those for the picture and its mirror image
 * @param model the model file that lies in it, if any
 * @param temperature of that model, if it has one
 */
public record ProjectSource(
    String name,
    NetworkSpec spec,
    UpdateRule rule,
    List<String> classes,
    ImagePreprocessing images,
    boolean mirrored,
    Optional<String> model,
    Optional<Temperature> temperature) {
  private static final int BATCH = 32;
  private static final int WIDTH = 100;
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)\\}\\}");
  private static final String JAVA = "src/main/java/";

  /** Checks that network, pictures and classes fit together. */
  public ProjectSource {
    classes = List.copyOf(classes);
    int[] input = spec.inputShape();
    if (input.length != 3
        || input[0] != images.channels()
        || input[1] != images.height()
        || input[2] != images.width()
        || spec.outputs() != classes.size()) {
      throw new IllegalArgumentException(
          spec.name() + ": its input or outputs are not those of the pictures and classes");
    }
  }

  /** The text of each file, by its path in the project. */
  public Map<String, String> files() throws IOException {
    Map<String, String> values = values();
    Map<String, String> files = new LinkedHashMap<>();
    files.put("pom.xml", template("pom.xml", values));
    files.put(".mvn/maven.config", "-Djavacpp.platform.host\n");
    files.put(".gitignore", "target/\n");
    files.put("README.md", template("README.md", values));
    String title = "The network " + spec.name() + ".";
    files.put(JAVA + "Network.java", NetworkSource.write(spec, rule, "", "Network", title));
    for (String file : List.of("Train.java", "Predict.java", "Pictures.java")) {
      files.put(JAVA + file, template(file, values));
    }
    files.put(
        "src/main/resources/simplelogger.properties",
        "org.slf4j.simpleLogger.defaultLogLevel=warn\n");
    return files;
  }

  private Map<String, String> values() {
    boolean grey = images.color() == ImagePreprocessing.Color.GREY;
    Map<String, String> values = new LinkedHashMap<>();
    values.put("artifact", artifact());
    values.put("name", name);
    values.put("labels", String.join(", ", classes));
    values.put("network", spec.name());
    values.put("model", model.orElse("new.zip"));
    values.put("remark", remark());
    values.put("batch", String.valueOf(BATCH));
    values.put("channels", String.valueOf(images.channels()));
    values.put("height", String.valueOf(images.height()));
    values.put("width", String.valueOf(images.width()));
    values.put("color", grey ? "grey" : "RGB");
    values.put(
        "framing", (grey ? ProjectPieces.grey() : "") + ProjectPieces.framing(images.resize()));
    values.put("inner", ProjectPieces.inner(images.resize()));
    values.put("border", ProjectPieces.border(images.resize()));
    values.put("classes", literals());
    values.put("views", ProjectPieces.fields(mirrored, images.exifRotation()));
    values.put("meaning", ProjectPieces.meaning(mirrored, temperature.isPresent()));
    values.put("answer", ProjectPieces.answer(temperature));
    values.put("picture", images.exifRotation() ? "picture" : ProjectPieces.STORED);
    values.put("imports", ProjectPieces.imports(mirrored, images.exifRotation()));
    return values;
  }

  private String remark() {
    return model
        .map(
            file ->
                "`" + file + "` is a trained model; a new one does not replace it unless told to.")
        .orElse("Train first: there is no model yet.");
  }

  /** Maven allows letters, digits, dots and dashes. */
  private String artifact() {
    String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
    return plain.isEmpty() ? "pictures" : plain;
  }

  /** The classes as Java strings, as many a line as fit. */
  private String literals() {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String label : classes) {
      String literal = literal(label);
      if (!line.isEmpty() && line.length() + literal.length() > WIDTH - 20) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : ", ").append(literal);
    }
    lines.add(line.toString());
    return String.join(",\n          ", lines);
  }

  private static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        literal.append('\\').append(c);
      } else if (Character.isISOControl(c)) {
        literal.append(String.format("\\%03o", (int) c));
      } else {
        literal.append(c);
      }
    }
    return literal.append('"').toString();
  }

  private static String template(String file, Map<String, String> values) throws IOException {
    try (InputStream in = ProjectSource.class.getResourceAsStream(file + ".txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return PLACE.matcher(text).replaceAll(place -> quoteReplacement(values.get(place.group(1))));
    }
  }
}
