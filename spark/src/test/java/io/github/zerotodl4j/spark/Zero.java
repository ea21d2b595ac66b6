package io.github.zerotodl4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.ZeroCommand;
import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Interruption;
import io.github.zerotodl4j.apps.cli.Session;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * What one run of the command line gave.
 *
 * @param exitCode 0 fine, 1 failed, 2 wrong usage or bad input
 * @param out everything on standard output
 * @param err everything on standard error
 */
record Zero(int exitCode, String out, String err) {

  /** Runs the command line in this JVM. */
  static Zero run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = Console.plain(new PrintWriter(out, true), new PrintWriter(err, true));
    int exitCode = ZeroCommand.run(new Session(console, Interruption.none()), args);
    return new Zero(exitCode, out.toString(), err.toString());
  }

  /** The same, which must go well. */
  static Zero fine(String... args) {
    Zero zero = run(args);
    assertThat(zero.exitCode()).as(String.join(" ", args) + "\n" + zero.err()).isZero();
    return zero;
  }

  List<String> lines() {
    return out.lines().toList();
  }
}
