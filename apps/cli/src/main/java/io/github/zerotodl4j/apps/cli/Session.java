package io.github.zerotodl4j.apps.cli;

import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.plan.language.Phrases;
import io.github.zerotodl4j.report.page.PageTranslation;
import java.util.Locale;
import java.util.Optional;

/**
 * What a command gets from outside besides its options: where it prints, when it shall stop, and in
 * which language it speaks.
 *
 * @param console where the command prints
 * @param interruption whether Ctrl-C was pressed
 * @param language of what it prints and writes
 */
public record Session(Console console, Interruption interruption, Language language) {
  private static final String OPTION = "--lang";

  /** A session in English. */
  public Session(Console console, Interruption interruption) {
    this(console, interruption, Language.ENGLISH);
  }

  /**
   * The session of this process: its standard streams, its signals, and the language that its
   * arguments or its environment ask for.
   *
   * @param system the system's language
   */
  public static Session ofProcess(Locale system, String... arguments) {
    Optional<Language> asked = asked(arguments);
    Language language = asked.orElseGet(() -> Language.ofProcess(System.getenv(), system));
    if (asked.isEmpty() && !Console.canPrint(language)) {
      language = Language.ENGLISH;
    }
    return new Session(Console.ofProcess(language), Interruption.ofProcess(), language);
  }

  /** This session, in the language that a command's arguments ask for, if they do. */
  public Session with(String... arguments) {
    Language spoken = asked(arguments).orElse(language);
    Phrases words =
        PageTranslation.phrases(spoken)
            .and(Phrases.of(spoken, Session.class, "messages", "exercises"))
            .inPieces();
    Console speaking = spoken == Language.ENGLISH ? console : console.speaking(words);
    return new Session(speaking, interruption, spoken);
  }

  /** What help and errors are said in must be known before the arguments are parsed. */
  private static Optional<Language> asked(String... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].startsWith(OPTION + "=")) {
        return Language.named(arguments[i].substring(OPTION.length() + 1));
      }
      if (arguments[i].equals(OPTION) && i + 1 < arguments.length) {
        return Language.named(arguments[i + 1]);
      }
    }
    return Optional.empty();
  }
}
