package io.github.zerotodl4j.apps.cli;

import io.github.zerotodl4j.apps.cli.StrangersFormats.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a fuzzer that is guided by coverage calls, in a process of its own: bytes become a file of
 * the format that the property {@code zero.fuzz.format} names, in the folder {@code
 * zero.fuzz.folder}.
 */
public final class GuidedTarget {

  private static final Path FOLDER = Path.of(System.getProperty("zero.fuzz.folder"));
  private static final Format FORMAT = find(System.getProperty("zero.fuzz.format"));

  /** A reader may go by the file's name. */
  private static final Path FILE =
      FOLDER.resolve(FORMAT.files().keySet().stream().sorted().findFirst().orElseThrow());

  private GuidedTarget() {}

  private static Format find(String name) {
    try {
      return new StrangersFormats(FOLDER)
          .all().stream().filter(format -> format.name().equals(name)).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Loads what sound files need, so that no time limit is of that. */
  public static void fuzzerInitialize() throws IOException {
    for (byte[] sound : FORMAT.files().values()) {
      fuzzerTestOneInput(sound);
    }
  }

  /** Reads what came; an error that no user could act on is a finding. */
  public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
    Files.write(FILE, bytes);
    try {
      FORMAT.reader().read(FILE);
    } catch (Throwable e) { // whatever it is, the command line has to say it well
      StrangersFormats.check(e, FORMAT.name());
    }
  }
}
