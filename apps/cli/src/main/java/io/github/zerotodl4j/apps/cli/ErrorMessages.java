package io.github.zerotodl4j.apps.cli;

import io.github.zerotodl4j.images.ImageFolderException;
import io.github.zerotodl4j.plan.NearestName;
import io.github.zerotodl4j.plan.file.Printable;
import io.github.zerotodl4j.plan.text.NetworkTextException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns everything that can go wrong into one line on standard error and an exit code: 2 for usage
 * and input, 1 for failed work. The only place that does.
 */
public final class ErrorMessages {

  private static final String OURS = "io.github.zerotodl4j.";

  /** What the systems say: no room on the disk, none for this user, none in one file. */
  private static final List<String> DISK_FULL =
      List.of("No space left", "enough space", "quota exceeded", "File too large");

  private ErrorMessages() {}

  /** Makes a command line and all its commands report errors this way. */
  public static void install(CommandLine zero, Session session) {
    zero.setParameterExceptionHandler((e, args) -> usage(e, args, session));
    zero.setExecutionExceptionHandler((e, command, result) -> failure(e, command, session));
  }

  private static int usage(ParameterException e, String[] args, Session session) {
    CommandLine command = e.getCommandLine();
    if (e instanceof MissingSubcommand) {
      command.usage(session.console().terminal());
      return ExitCode.USAGE;
    }
    String name = command.getCommandSpec().qualifiedName();
    session
        .console()
        .error(
            name
                + ": "
                + session.console().words().format("%s; see %s --help", usageLine(e), name));
    if (List.of(args).contains("--debug")) {
      e.printStackTrace(session.console().err());
    }
    session.console().err().flush();
    return ExitCode.USAGE;
  }

  /** Thrown by a command that does nothing without one of its subcommands. */
  public static final class MissingSubcommand extends ParameterException {

    private static final long serialVersionUID = 1L;

    /** Asks for the help of {@code command}. */
    public MissingSubcommand(CommandLine command) {
      super(command, "a subcommand is missing");
    }
  }

  /** A line in the language of the session, behind the name of the command. */
  private static String said(Session session, String name, String line) {
    return name + ": " + session.console().words().of(line);
  }

  private static String usageLine(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      return unknown(unmatched.getUnmatched().get(0), e.getCommandLine());
    }
    if (e.getArgSpec() instanceof OptionSpec option && option.type().isEnum()) {
      return unknownWord(option, e.getValue());
    }
    String message = firstLine(e.getMessage());
    return message.isEmpty() ? message : decapitalize(message);
  }

  /** picocli would list the constants as Java spells them. */
  private static String unknownWord(OptionSpec option, String given) {
    List<String> words =
        Stream.of(option.type().getEnumConstants())
            .map(word -> word.toString().toLowerCase(Locale.ROOT))
            .toList();
    return option.longestName()
        + ": expected one of "
        + String.join(", ", words)
        + ", got "
        + given
        + (given == null ? "" : NearestName.hint(given, words));
  }

  private static String unknown(String given, CommandLine command) {
    if (given.startsWith("-")) {
      String name = given.split("=", 2)[0];
      List<String> options =
          command.getCommandSpec().options().stream().map(OptionSpec::longestName).toList();
      return "unknown option " + name + NearestName.hint(name, options);
    }
    if (command.getSubcommands().isEmpty()) {
      return "unexpected argument \"" + given + "\"";
    }
    List<String> commands = List.copyOf(command.getSubcommands().keySet());
    String hint = NearestName.hint(given, commands);
    String all = hint.isEmpty() ? " (there are " + String.join(", ", commands) + ")" : hint;
    return "unknown command \"" + given + "\"" + all;
  }

  private static int failure(Exception thrown, CommandLine command, Session session) {
    Throwable e = unwrap(thrown);
    if (e instanceof OutputLost lost && lost.isUnwanted()) {
      return ExitCode.OK;
    }
    String name = command.getCommandSpec().qualifiedName();
    session.console().error(said(session, name, line(e)));
    if (e instanceof NetworkTextException mistake) {
      session.console().err().println(mistake.pointer());
    }
    if (debug(command)) {
      thrown.printStackTrace(session.console().err());
    }
    session.console().err().flush();
    return exitCode(e);
  }

  private static boolean debug(CommandLine command) {
    OptionSpec option = command.getCommandSpec().findOption("--debug");
    return option != null && Boolean.TRUE.equals(option.getValue());
  }

  private static Throwable unwrap(Throwable e) {
    boolean wrapper = e instanceof UncheckedIOException || e instanceof ExecutionException;
    return wrapper && e.getCause() != null ? unwrap(e.getCause()) : e;
  }

  /** Returns 2 where the user can mend the input, 1 where the work itself failed. */
  static int exitCode(Throwable e) {
    if (e instanceof UserError || (e instanceof IllegalArgumentException && isOurs(e))) {
      return ExitCode.USAGE;
    }
    return e instanceof IOException && !isDiskFull(e) ? ExitCode.USAGE : ExitCode.SOFTWARE;
  }

  /** Returns the one line that says what went wrong. */
  static String line(Throwable e) {
    Optional<OutOfMemoryError> outOfMemory = outOfMemory(e);
    if (outOfMemory.isPresent()) {
      return "out of memory ("
          + firstLine(outOfMemory.get().getMessage())
          + "): lower --batch-size or --image-size, or allow more with ZERO_JAVA_OPTS=-Xmx…";
    }
    Optional<LinkageError> linkage = linkage(e);
    if (linkage.isPresent()) {
      return "a library cannot be loaded ("
          + firstLine(linkage.get().getMessage())
          + "): native libraries are unpacked below your home and the temporary folder, one of which"
          + " must take files and run them; name another with"
          + " ZERO_JAVA_OPTS='-Duser.home=FOLDER -Djava.io.tmpdir=FOLDER'";
    }
    if (isShutdown(e)) {
      return "stopped before it had anything to report";
    }
    if (isDiskFull(e)) {
      return "the disk is full: " + firstLine(e.getMessage());
    }
    if (e instanceof FileSystemException file) {
      return fileLine(file);
    }
    if (e instanceof ImageFolderException) {
      return Printable.line(e.getMessage()); // whole: a folder's name may have a line break
    }
    if (e instanceof UserError
        || e instanceof WorkFailed
        || e instanceof OutputLost
        || e instanceof IOException
        || isOurs(e)) {
      return e.getMessage() == null ? e.getClass().getSimpleName() : firstLine(e.getMessage());
    }
    return "failed unexpectedly: " + firstLine(e.toString()) + "; --debug shows where";
  }

  /** Native arrays run out as well; a library may have wrapped what JavaCPP threw. */
  private static Optional<OutOfMemoryError> outOfMemory(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /** The exit code of a command that is done, once what it printed has arrived. */
  public static int arrived(Session session, int exitCode) {
    try {
      session.console().checkArrived();
      return exitCode;
    } catch (OutputLost e) {
      if (e.isUnwanted()) {
        return exitCode;
      }
      session.console().error(said(session, "zero", line(e)));
      return exitCode == ExitCode.OK ? ExitCode.SOFTWARE : exitCode;
    }
  }

  /** Says what went wrong where the JVM itself gave up, which picocli hands on to nobody. */
  public static int error(Error e, Session session, boolean debug) {
    session.console().error(said(session, "zero", line(e)));
    if (debug) {
      e.printStackTrace(session.console().err());
    }
    session.console().err().flush();
    return ExitCode.SOFTWARE;
  }

  /**
   * A class or native library that cannot be loaded; a library may have wrapped what was thrown.
   */
  private static Optional<LinkageError> linkage(Throwable e) {
    Optional<LinkageError> found = Optional.empty();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof LinkageError error && error.getMessage() != null) {
        found = Optional.of(error); // the innermost says why
      }
    }
    return found;
  }

  /** A library that was still loading when Ctrl-C came: the JVM refuses its shutdown hook. */
  private static boolean isShutdown(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IllegalStateException
          && "Shutdown in progress".equals(cause.getMessage())) {
        return true;
      }
    }
    return false;
  }

  private static String fileLine(FileSystemException e) {
    String file = e.getFile();
    if (e instanceof NoSuchFileException) {
      return file + " does not exist";
    }
    if (e instanceof FileAlreadyExistsException || e instanceof DirectoryNotEmptyException) {
      return file + " exists already; name another or remove it";
    }
    if (e instanceof AccessDeniedException) {
      return file + " may not be read or written by this user; change its permissions";
    }
    if (e instanceof NotDirectoryException) {
      return file + " is a file where a folder is needed";
    }
    return file + ": " + (e.getReason() == null ? e.getClass().getSimpleName() : e.getReason());
  }

  /** Our own argument checks speak to the user; the same exception from a library is a fault. */
  private static boolean isOurs(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length > 0 && trace[0].getClassName().startsWith(OURS);
  }

  /** Whether a write found no room: failed work, wherever it was to go. */
  public static boolean isDiskFull(Throwable e) {
    return e instanceof IOException
        && e.getMessage() != null
        && DISK_FULL.stream().anyMatch(e.getMessage()::contains);
  }

  private static String firstLine(String message) {
    return message == null ? "" : Printable.line(message.lines().findFirst().orElse(""));
  }

  private static String decapitalize(String message) {
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }
}
