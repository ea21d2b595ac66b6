package io.github.zerotodl4j.apps;

import io.github.zerotodl4j.apps.bench.BenchCommand;
import io.github.zerotodl4j.apps.cli.ErrorMessages;
import io.github.zerotodl4j.apps.cli.ErrorMessages.MissingSubcommand;
import io.github.zerotodl4j.apps.cli.HelpTranslation;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.Version;
import io.github.zerotodl4j.apps.compare.CompareCommand;
import io.github.zerotodl4j.apps.data.DataCommand;
import io.github.zerotodl4j.apps.doctor.DoctorCommand;
import io.github.zerotodl4j.apps.exchange.ImportCommand;
import io.github.zerotodl4j.apps.learn.ExerciseCommand;
import io.github.zerotodl4j.apps.learn.LearnCommand;
import io.github.zerotodl4j.apps.model.ConvertCommand;
import io.github.zerotodl4j.apps.model.EvaluateCommand;
import io.github.zerotodl4j.apps.model.ExportCommand;
import io.github.zerotodl4j.apps.model.NewCommand;
import io.github.zerotodl4j.apps.model.PredictCommand;
import io.github.zerotodl4j.apps.model.SummaryCommand;
import io.github.zerotodl4j.apps.play.PlayCommand;
import io.github.zerotodl4j.apps.train.TrainCommand;
import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.plan.language.Phrases;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the command line: {@code zero COMMAND [OPTIONS]}. */
@Command(
    name = "zero",
    versionProvider = Version.class,
    sortOptions = false,
    description = "Neural networks twice: by hand in plain Java and in Deeplearning4j.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "Commands:%n",
    exitCodeListHeading = "",
    footer = "Exit codes: 0 fine, 1 the work failed, 2 bad usage or input, 130 stopped with Ctrl-C")
public final class ZeroCommand implements Runnable {

  @Spec CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and stop.")
  boolean help;

  @Option(names = "--version", versionHelp = true, description = "Show the versions and stop.")
  boolean version;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error. Default: off.")
  boolean debug;

  @Option(
      names = "--lang",
      paramLabel = "en|zh",
      scope = ScopeType.INHERIT,
      description = "English or Chinese (中文). Default: the language of the system (LANG).")
  void speak(String name) {
    if (Language.named(name).isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--lang: expected en or zh, got \"" + name + "\"");
    }
  }

  @Override
  public void run() {
    throw new MissingSubcommand(spec.commandLine());
  }

  /** Every command, in the order in which the help lists them. */
  private static List<Object> commands(Session session) {
    return List.of(
        CompareCommand.commandLine(session),
        TrainCommand.commandLine(session),
        new EvaluateCommand(session),
        new PredictCommand(session),
        new ImportCommand(session),
        new ConvertCommand(session),
        new ExportCommand(session),
        new NewCommand(session),
        new PlayCommand(session),
        new LearnCommand(session),
        new ExerciseCommand(session),
        DataCommand.commandLine(session),
        new SummaryCommand(session),
        BenchCommand.commandLine(session),
        new DoctorCommand(session));
  }

  /** Runs one command and returns the exit code: 0 fine, 1 failed, 2 wrong usage or bad input. */
  public static int run(Session session, String... args) {
    return session.interruption().guard(() -> execute(session.with(args), args));
  }

  private static int execute(Session session, String... args) {
    try {
      return ErrorMessages.arrived(session, commandLine(session).execute(args));
    } catch (OutOfMemoryError | LinkageError e) {
      return ErrorMessages.error(e, session, List.of(args).contains("--debug"));
    }
  }

  /** Builds the parser with all commands; visible for tests that look at the help. */
  public static CommandLine commandLine(Session session) {
    CommandLine zero = new CommandLine(new ZeroCommand());
    Phrases words = Phrases.of(session.language(), HelpTranslation.class, "help");
    ShortHelp.install(zero, words); // before the commands, which keep picocli's own
    for (Object command : commands(session)) {
      zero.addSubcommand(command);
    }
    zero.setOut(session.console().help());
    zero.setErr(session.console().err());
    zero.setUsageHelpWidth(session.console().helpWidth());
    zero.setCaseInsensitiveEnumValuesAllowed(true);
    HelpTranslation.install(zero, words);
    ErrorMessages.install(zero, session);
    return zero;
  }
}
