package io.github.zerotodl4j.apps.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that stand on a command line, for commands in which some exclude others. */
public final class GivenOptions {

  private GivenOptions() {}

  /** Their long names. */
  public static List<String> of(CommandSpec command) {
    return command.commandLine().getParseResult().matchedOptionsSet().stream()
        .map(OptionSpec::longestName)
        .toList();
  }
}
