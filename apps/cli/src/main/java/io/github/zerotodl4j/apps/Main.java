package io.github.zerotodl4j.apps;

import io.github.zerotodl4j.apps.cli.Session;
import java.util.Locale;

/** Starts the {@code zero} command line. */
public final class Main {

  private Main() {}

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    // figures are read by people and programs everywhere: 0 to 9, whatever the system's language
    Locale system = Locale.getDefault();
    Locale.setDefault(Locale.ROOT);
    System.exit(ZeroCommand.run(Session.ofProcess(system, args), args));
  }
}
