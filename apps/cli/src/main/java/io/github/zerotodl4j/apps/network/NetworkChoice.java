package io.github.zerotodl4j.apps.network;

import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.plan.NearestName;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.CatalogueEntry;
import io.github.zerotodl4j.plan.catalogue.DataKind;
import io.github.zerotodl4j.plan.text.NetworkText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network on the command line: a name of the catalogue, a text, a file with a text, or a trained
 * model.
 *
 * @param option for messages
 * @param given what stands behind it
 */
public record NetworkChoice(String option, String given) {
  private static final int MOST_BYTES = 1 << 16;
  private static final Pattern OWN_INPUT = Pattern.compile("(?m)(^|[|:])\\s*input\\s");
  private static final Pattern OPEN_CLASSES = Pattern.compile("\\bclasses\\b");

  /** A model file or a run's folder, if that is what was named. */
  public Optional<Path> trained() {
    return path().filter(path -> Files.isDirectory(path) || isZip(path));
  }

  /**
   * The plan for images and classes. Where nothing says otherwise they are those of the catalogue's
   * network, and digits for others.
   *
   * @param shape of an image, if one was given
   * @param classes outputs, if they were given
   */
  public NetworkSpec spec(Optional<int[]> shape, Optional<Integer> classes) throws IOException {
    DataKind data = Catalogue.find(text()).map(CatalogueEntry::data).orElse(DataKind.DIGITS);
    return spec(shape, classes, data.sampleShape(), data.classes());
  }

  /**
   * The plan for images and classes.
   *
   * @param shape of an image, if one was given
   * @param classes outputs, if they were given
   * @param usualShape where nothing says otherwise
   * @param usualClasses where nothing says otherwise
   */
  public NetworkSpec spec(
      Optional<int[]> shape, Optional<Integer> classes, int[] usualShape, int usualClasses)
      throws IOException {
    String text = text();
    if (!Catalogue.isText(text)) {
      return Catalogue.spec(text, classes.orElse(usualClasses), shape.orElse(usualShape));
    }
    String bare = text.replaceAll("(?m)#.*$", "");
    int outputs = classes.orElse(OPEN_CLASSES.matcher(bare).find() ? usualClasses : 0);
    int[] own = OWN_INPUT.matcher(bare).find() ? new int[0] : usualShape;
    return NetworkText.parse(text, outputs, shape.orElse(own));
  }

  /** The catalogue's name, or the text. */
  public String text() throws IOException {
    if (Catalogue.find(given).isPresent()) {
      return given;
    }
    Optional<Path> file = path();
    if (file.isPresent()) {
      return read(file.get());
    }
    if (Catalogue.isText(given)) {
      return given;
    }
    throw new UserError(
        option
            + ": unknown network \""
            + given
            + "\""
            + NearestName.hint(given, Catalogue.names())
            + ", expected one of "
            + String.join(", ", Catalogue.names())
            + ", a text such as 'affine 50 | relu | affine classes', or a file");
  }

  private Optional<Path> path() {
    if (Catalogue.find(given).isPresent()) {
      return Optional.empty();
    }
    try {
      Path path = Path.of(given);
      return Files.exists(path) || isZip(path) ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static boolean isZip(Path path) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  private String read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UserError(option + ": " + file + " is no file; expected one with a network's text");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      String text = new String(bytes, StandardCharsets.UTF_8).strip();
      boolean odd =
          text.chars().anyMatch(c -> c == 0xFFFD || (c < ' ' && !Character.isWhitespace(c)));
      if (bytes.length > MOST_BYTES || odd || text.isEmpty()) {
        throw new UserError(
            option
                + ": "
                + file
                + " holds no network's text, such as 'affine 50 | relu | affine classes'");
      }
      return text;
    }
  }
}
