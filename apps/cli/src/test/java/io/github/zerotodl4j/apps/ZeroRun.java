package io.github.zerotodl4j.apps;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Interruption;
import io.github.zerotodl4j.apps.cli.Session;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What one run of the command line gave.
 *
 * @param exitCode 0 fine, 1 failed, 2 wrong usage or bad input
 * @param out everything on standard output
 * @param err everything on standard error
 */
public record ZeroRun(int exitCode, String out, String err) {

  /** Runs the command line in this JVM. */
  public static ZeroRun zero(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = Console.plain(new PrintWriter(out, true), new PrintWriter(err, true));
    int exitCode = ZeroCommand.run(new Session(console, Interruption.none()), args);
    return new ZeroRun(exitCode, out.toString(), err.toString());
  }
}
