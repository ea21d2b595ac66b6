package io.github.zerotodl4j.plan.language;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A language that pages and messages are written in. */
public enum Language {
  /** The language of the sources. */
  ENGLISH("en", "English"),
  /** Chinese in simplified characters. */
  CHINESE("zh", "中文");

  private final String tag;
  private final String ownName;

  Language(String tag, String ownName) {
    this.tag = tag;
    this.ownName = ownName;
  }

  /** What those who speak it call it. */
  public String ownName() {
    return ownName;
  }

  /** Its name in options, in the names of files and in pages: {@code en}, {@code zh}. */
  public String tag() {
    return tag;
  }

  /** The language of a name such as {@code zh}, {@code zh_CN.UTF-8} or {@code en-GB}. */
  public static Optional<Language> named(String name) {
    String first = name.strip().toLowerCase(Locale.ROOT).split("[-_.@]", 2)[0];
    return Arrays.stream(values()).filter(language -> language.tag.equals(first)).findFirst();
  }

  /**
   * The language that a process was started in: of the first of {@code LC_ALL}, {@code LC_MESSAGES}
   * and {@code LANG} that is set, or else the system's; English where that is another one.
   *
   * @param environment the process' variables
   * @param system the system's language, for where there are no such variables
   */
  public static Language ofProcess(Map<String, String> environment, Locale system) {
    return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
        .map(variable -> environment.getOrDefault(variable, ""))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .or(() -> Optional.of(system.getLanguage()))
        .flatMap(Language::named)
        .orElse(ENGLISH);
  }

  /**
   * The language that a browser likes best, of those there are.
   *
   * @param header its {@code Accept-Language}, such as {@code zh-CN,zh;q=0.9,en;q=0.8}
   */
  public static Language accepted(String header) {
    try {
      return Locale.LanguageRange.parse(header).stream()
          .map(range -> named(range.getRange()))
          .flatMap(Optional::stream)
          .findFirst()
          .orElse(ENGLISH);
    } catch (IllegalArgumentException e) {
      return ENGLISH; // what a stranger sent is no reason to refuse the page
    }
  }
}
