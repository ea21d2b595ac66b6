package io.github.zerotodl4j.apps.cli;

import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.plan.language.Lines;
import io.github.zerotodl4j.plan.language.Phrases;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a command prints: results on {@code out}, progress and errors on {@code err}.
 *
 * @param out the results, nothing else, so that they can be piped
 * @param err progress and errors
 * @param terminal the same stream as {@code err}, for what moves the cursor
 * @param live whether {@code err} is a terminal whose last line can be overwritten
 * @param columns the terminal's width
 */
public record Console(
    PrintWriter out, PrintWriter err, PrintWriter terminal, boolean live, int columns) {

  private static final int DEFAULT_COLUMNS = 80;

  /**
   * The console of this process.
   *
   * <p>Java cannot ask whether standard error alone is a terminal, nor how wide it is; the script
   * {@code zero} can, and says so in the system properties {@code zero.terminal} and {@code
   * zero.columns}.
   *
   * @param language what must be printable: where the terminal's characters have none of it, UTF-8
   */
  public static Console ofProcess(Language language) {
    boolean live = Boolean.getBoolean("zero.terminal");
    int columns = Integer.getInteger("zero.columns", DEFAULT_COLUMNS);
    Charset errors = charset("stderr.encoding", language);
    Console console =
        new Console(
            Output.of(
                new FileOutputStream(FileDescriptor.out), charset("stdout.encoding", language)),
            Output.of(new FileOutputStream(FileDescriptor.err), errors),
            new PrintWriter(new FileOutputStream(FileDescriptor.err), true, errors),
            live,
            columns < 20 ? DEFAULT_COLUMNS : columns);
    console.eraseIncubatorWarning();
    return console;
  }

  /** This console, with what goes to {@code err} said in the language of some phrases. */
  public Console speaking(Phrases words) {
    return new Console(out, new SpokenWriter(err, words), terminal, live, columns);
  }

  /**
   * Standard output for sentences, said in the console's language; what programs read, and names
   * alone, go to {@link #out}.
   */
  public PrintWriter text() {
    return err instanceof SpokenWriter ? new SpokenWriter(out, words()) : out;
  }

  /** Prints a line on {@code err} that is in the console's language already. */
  void error(String line) {
    if (err instanceof SpokenWriter spoken) {
      spoken.printSaid(line);
    } else {
      err.println(line);
    }
  }

  /** The phrases of its language, for what is put together piece by piece. */
  public Phrases words() {
    return err instanceof SpokenWriter spoken ? spoken.words() : Phrases.english();
  }

  /** A console for tests and for logs: nothing is ever overwritten. */
  public static Console plain(PrintWriter out, PrintWriter err) {
    return new Console(out, err, err, false, DEFAULT_COLUMNS);
  }

  /**
   * Checks that what was printed so far has arrived, for commands that go on for long.
   *
   * @throws OutputLost if not
   */
  public void checkArrived() {
    if (out instanceof Output output) {
      output
          .failure()
          .ifPresent(
              reason -> {
                throw new OutputLost(reason);
              });
    }
  }

  /**
   * Where a line about a file just written is printed: beside the content where that went to a pipe
   * or to standard output itself.
   */
  public PrintWriter about(Path written) {
    return AtomicFiles.isKept(written) ? text() : err;
  }

  /** Where help is printed, which may be in colour. */
  public PrintWriter help() {
    return out instanceof Output output ? output.colored() : out;
  }

  /** The width of help texts: the terminal's, within what reads well. */
  public int helpWidth() {
    return Math.max(DEFAULT_COLUMNS, Math.min(columns, 110));
  }

  /** Cuts a text where it may be, which a terminal would anywhere; a log keeps it in one line. */
  public List<String> lines(String text) {
    return live ? Lines.of("", "", text, columns) : List.of(text);
  }

  /**
   * Takes back the one line that the JVM prints when the Vector API's module is switched on; there
   * is no flag against it.
   */
  private void eraseIncubatorWarning() {
    boolean warned = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    if (live && warned && columns > 70) {
      terminal.print("\033[1A\033[2K");
      terminal.flush();
    }
  }

  /** Whether the characters of the terminal are enough for a language. */
  static boolean canPrint(Language language) {
    return language == Language.ENGLISH || charset("stdout.encoding").newEncoder().canEncode('中');
  }

  private static Charset charset(String property, Language language) {
    Charset charset = charset(property);
    boolean enough = language == Language.ENGLISH || charset.newEncoder().canEncode('中');
    return enough ? charset : StandardCharsets.UTF_8;
  }

  private static Charset charset(String property) {
    String name = System.getProperty(property, System.getProperty("native.encoding"));
    return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
  }
}
