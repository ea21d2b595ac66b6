package io.github.zerotodl4j.comparison.process;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A JVM's arguments in a file that Java's launcher reads: a class path of many jars is longer than
 * a command line may be, 32,767 characters on Windows and 131,072 an argument on Linux.
 */
final class JavaArguments {

  private JavaArguments() {}

  /** Writes them into a temporary file, to be named behind an {@code @}. */
  static Path write(List<String> arguments) throws IOException {
    Path file = Files.createTempFile("zero-java-", ".args");
    file.toFile().deleteOnExit();
    Files.write(file, arguments.stream().map(JavaArguments::quoted).toList(), launcherCharset());
    return file;
  }

  /** Deletes the file; where that fails, this JVM's end does. */
  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }

  /** The launcher takes bytes as the system has them. */
  private static Charset launcherCharset() {
    String name = System.getProperty("native.encoding");
    return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
  }

  /** Quotes keep spaces and {@code #}; within them a backslash escapes. */
  private static String quoted(String argument) {
    return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
