package io.github.zerotodl4j.apps;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Interruption;
import io.github.zerotodl4j.apps.cli.Session;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The command line as a whole: help, versions, and what a typing error is answered with. */
class ZeroCommandTest {

  static Stream<CommandLine> commands() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    Session session = new Session(Console.plain(nowhere, nowhere), Interruption.none());
    return withChildren(ZeroCommand.commandLine(session)).distinct();
  }

  private static Stream<CommandLine> withChildren(CommandLine command) {
    Stream<CommandLine> children =
        command.getSubcommands().values().stream().flatMap(ZeroCommandTest::withChildren);
    return Stream.concat(Stream.of(command), children);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpListsEveryOptionAndARunnableExample(CommandLine command) {
    String name = command.getCommandSpec().qualifiedName();
    String[] args = (name + " --help").substring("zero ".length()).split(" ");

    ZeroRun run = zero(args);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).containsIgnoringCase("example").containsPattern("\n +" + name + " ?");
    for (OptionSpec option : command.getCommandSpec().options()) {
      assertThat(option.hidden() || option.description().length > 0)
          .as("%s %s has a description", name, option.longestName())
          .isTrue();
      assertThat(run.out())
          .contains(option.longestName().replace("--", option.negatable() ? "--[no-]" : "--"));
    }
  }

  @Test
  void theHelpFitsATerminalOf80By24AndSaysWhereToBegin() {
    ZeroRun run = zero("--help");

    assertThat(run.out().lines().count()).isLessThanOrEqualTo(24);
    assertThat(run.out().lines()).allSatisfy(l -> assertThat(l.length()).isLessThanOrEqualTo(80));
    assertThat(run.out()).contains("begin with", "zero compare", "zero learn");
    Session session =
        new Session(
            Console.plain(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter())),
            Interruption.none());
    assertThat(ZeroCommand.commandLine(session).getSubcommands().keySet())
        .allMatch(ShortHelp::knows);
  }

  @Test
  void versionNamesThisProgramAndDeeplearning4j() {
    ZeroRun run = zero("--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).containsPattern("zero \\d").contains("Deeplearning4j 1.0.0-M2.1");
  }

  @Test
  void withoutCommandTheHelpIsShown() {
    ZeroRun run = zero();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Commands:");
  }

  @Test
  void unknownCommandOffersTheNearest() {
    ZeroRun run = zero("docter");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "zero: unknown command \"docter\" (did you mean doctor?); see zero --help");
  }

  @Test
  void unknownOptionOffersTheNearest() {
    ZeroRun run = zero("doctor", "--debgu");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "zero doctor: unknown option --debgu (did you mean --debug?);"
                + " see zero doctor --help");
  }

  @Test
  void doctorNamesTheJavaThatRunsIt() {
    ZeroRun run = zero("doctor");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(Runtime.version().toString())
        .contains("oneDNN helpers", "matrix product 1024", "convolution 3x3");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theListOfCommandsShowsWholeSentences(CommandLine command) {
    String[] description = command.getCommandSpec().usageMessage().description();

    assertThat(description[0]).endsWith("."); // a list shows the first line alone
  }
}
