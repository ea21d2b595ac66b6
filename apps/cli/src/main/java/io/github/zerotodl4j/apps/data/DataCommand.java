package io.github.zerotodl4j.apps.data;

import io.github.zerotodl4j.apps.cli.ErrorMessages.MissingSubcommand;
import io.github.zerotodl4j.apps.cli.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code zero data}: looks at data before anything is trained with it. */
@Command(
    name = "data",
    sortOptions = false,
    description = "Look at an image folder before training with it.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    footer = {"", "Examples:", "  zero data check photos", "  zero data preview photos"})
public final class DataCommand implements Runnable {

  @Spec CommandSpec spec;

  private DataCommand() {}

  /** The command with its sub-commands. */
  public static CommandLine commandLine(Session session) {
    return new CommandLine(new DataCommand())
        .addSubcommand(new DataCheckCommand(session))
        .addSubcommand(new DataPreviewCommand(session));
  }

  @Override
  public void run() {
    throw new MissingSubcommand(spec.commandLine());
  }
}
