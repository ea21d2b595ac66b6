package io.github.zerotodl4j.apps.network;

import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.dl4j.imported.ImportedModel;
import io.github.zerotodl4j.plan.NearestName;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.text.NetworkText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A network on the command line: a name, its layers as text, or a file with them. */
final class NetworkArgument {

  private NetworkArgument() {}

  /**
   * Returns the name or the text that is meant, or the path of a trained network of another
   * program.
   *
   * @param option for messages
   * @param given what the command line says
   */
  static String readOrImported(String option, String given) {
    return isImported(given) ? given : read(option, given);
  }

  private static boolean isImported(String given) {
    try {
      return Catalogue.find(given).isEmpty() && ImportedModel.isOne(Path.of(given));
    } catch (InvalidPathException | IOException e) {
      return false;
    }
  }

  /**
   * Returns the name or the text that is meant; a file's is read.
   *
   * @param option for messages
   * @param given what the command line says
   */
  static String read(String option, String given) {
    if (isImported(given)) {
      throw new UserError(
          option
              + ": "
              + given
              + " is a trained network; zero compare --network takes it where its layers are the"
              + " book's, zero train --from and zero predict --model take it as it is");
    }
    if (Catalogue.find(given).isPresent()) {
      return given;
    }
    Optional<Path> file = file(given);
    if (file.isPresent()) {
      return text(option, file.get());
    }
    if (Catalogue.isText(given)) {
      return given;
    }
    throw new UserError(
        option
            + ": unknown model \""
            + given
            + "\""
            + NearestName.hint(given, Catalogue.names())
            + ", expected one of "
            + String.join(", ", Catalogue.names())
            + ", a file, or layers such as 'affine 50 | relu | affine classes'");
  }

  /** What is there, or looks like a path: no layer has a slash, nor an ending. */
  private static Optional<Path> file(String given) {
    try {
      Path path = Path.of(given);
      boolean meant = given.matches("[^|\\n]*[/\\\\][^|\\n]*") || given.endsWith(".txt");
      return meant || Files.exists(path) ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static String text(String option, Path file) {
    if (!Files.exists(file)) {
      throw new UserError(option + ": " + file + " does not exist; expected a network's text");
    }
    if (!Files.isRegularFile(file)) {
      throw new UserError(option + ": " + file + " is no file; expected one with a network's text");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(NetworkText.LONGEST + 1);
    } catch (IOException e) {
      throw new UserError(option + ": " + file + " cannot be read; check its permissions", e);
    }
    if (bytes.length > NetworkText.LONGEST) {
      throw new UserError(
          option
              + ": "
              + file
              + " is larger than "
              + NetworkText.LONGEST / 1024
              + " KiB; expected a network's text");
    }
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().strip();
      if (text.chars().noneMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c))) {
        return checked(option, file, text);
      }
    } catch (CharacterCodingException e) {
      // said below
    }
    throw new UserError(option + ": " + file + " is no text; expected a network's, in UTF-8");
  }

  /** One word alone is a name. */
  private static String checked(String option, Path file, String text) {
    if (Catalogue.isText(text) || Catalogue.find(text).isPresent()) {
      return text;
    }
    throw new UserError(
        option
            + ": "
            + file
            + (text.isEmpty() ? " is empty" : " has one word, which is no network's name")
            + "; expected layers such as 'affine 50 | relu | affine classes'");
  }
}
