package io.github.zerotodl4j.apps;

import io.github.zerotodl4j.apps.cli.Session;

/** Starts the {@code zero} command line. */
public final class Main {

  private Main() {}

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(ZeroCommand.run(Session.ofProcess(), args));
  }
}
