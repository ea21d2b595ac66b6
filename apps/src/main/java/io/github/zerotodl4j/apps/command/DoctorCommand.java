package io.github.zerotodl4j.apps.command;

import io.github.zerotodl4j.apps.cli.Session;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code zero doctor}: says what this machine and this JVM have to offer. */
@Command(
    name = "doctor",
    sortOptions = false,
    description = "Show what this machine and this Java have to offer.",
    optionListHeading = "%nOptions:%n",
    footer = {"", "Example:", "  zero doctor"})
public final class DoctorCommand implements Callable<Integer> {

  private final Session session;

  /** A command that prints to the session's console. */
  public DoctorCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    PrintWriter out = session.console().out();
    for (Map.Entry<String, String> fact : Machine.facts().entrySet()) {
      out.printf("%-16s %s%n", fact.getKey(), fact.getValue());
    }
    out.flush();
    return 0;
  }
}
