package io.github.zerotodl4j.apps.cli;

/**
 * What a command gets from outside besides its options: where it prints, and when it shall stop.
 *
 * @param console where the command prints
 * @param interruption whether Ctrl-C was pressed
 */
public record Session(Console console, Interruption interruption) {

  /** The session of this process: its standard streams and its signals. */
  public static Session ofProcess() {
    return new Session(Console.ofProcess(), Interruption.ofProcess());
  }
}
