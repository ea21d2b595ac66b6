package io.github.zerotodl4j.apps.command;

import io.github.zerotodl4j.apps.cli.ErrorMessages.MissingSubcommand;
import io.github.zerotodl4j.apps.cli.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code zero bench}: measures speed, everything to be compared in one run and in turns. */
@Command(
    name = "bench",
    sortOptions = false,
    description = "Measure speed on this machine; what is compared takes turns.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    footer = {"", "Example:", "  zero bench train"})
public final class BenchCommand implements Runnable {

  @Spec CommandSpec spec;

  private BenchCommand() {}

  /** The command with its sub-commands. */
  public static CommandLine commandLine(Session session) {
    return new CommandLine(new BenchCommand()).addSubcommand(new BenchTrainCommand(session));
  }

  @Override
  public void run() {
    throw new MissingSubcommand(spec.commandLine());
  }
}
