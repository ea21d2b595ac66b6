package io.github.zerotodl4j.apps.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The versions that {@code zero --version} prints; Maven writes them at build time. */
public final class Version implements IVersionProvider {

  private static final String FILE = "version.properties";

  /** The version of this suite. */
  public static String ofZero() {
    return versions().getProperty("zero");
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "zero " + ofZero(),
      "Deeplearning4j " + versions().getProperty("dl4j"),
      "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
      System.getProperty("os.name")
          + " "
          + System.getProperty("os.version")
          + ", "
          + System.getProperty("os.arch")
    };
  }

  private static Properties versions() {
    Properties versions = new Properties();
    try (InputStream in = Version.class.getResourceAsStream(FILE)) {
      versions.load(in);
      return versions;
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }
}
