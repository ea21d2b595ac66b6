package io.github.zerotodl4j.plan.language;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Phrases and their translations in the form of gettext's {@code .po} files: comments, {@code
 * msgid} and {@code msgstr}, each a quoted text that may go on in the next lines.
 */
final class PhraseFile {
  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

  private final String name;
  private final Map<String, String> phrases = new LinkedHashMap<>();
  private StringBuilder id = new StringBuilder();
  private StringBuilder text = new StringBuilder();
  private StringBuilder current = text;

  private PhraseFile(String name) {
    this.name = name;
  }

  /**
   * Reads a catalogue; an entry without a phrase, its head, is left out.
   *
   * @param name of the file, for errors
   * @param content its lines
   * @throws IllegalArgumentException at a line that is none, and at a phrase that is there twice or
   *     is not translated
   */
  static Map<String, String> read(String name, String content) {
    PhraseFile file = new PhraseFile(name);
    int number = 0;
    for (String line : content.split("\n", -1)) {
      number++;
      file.line(line.strip(), number);
    }
    file.close();
    return file.phrases;
  }

  private void line(String line, int number) {
    if (line.startsWith("msgid ")) {
      close();
      current = id;
      current.append(quoted(line.substring("msgid ".length()), number));
    } else if (line.startsWith("msgstr ")) {
      current = text;
      current.append(quoted(line.substring("msgstr ".length()), number));
    } else if (line.startsWith("\"")) {
      current.append(quoted(line, number));
    } else if (!line.isEmpty() && !line.startsWith("#")) {
      throw new IllegalArgumentException(
          name + ", line " + number + ": expected msgid, msgstr or \", got " + line);
    }
  }

  private void close() {
    String phrase = id.toString();
    if (!phrase.isEmpty()) {
      if (text.isEmpty()) {
        throw new IllegalArgumentException(name + ": not translated: " + phrase);
      }
      if (phrases.put(phrase, text.toString()) != null) {
        throw new IllegalArgumentException(name + ": there twice: " + phrase);
      }
    }
    id = new StringBuilder();
    text = new StringBuilder();
  }

  private String quoted(String words, int number) {
    if (words.length() < 2 || !words.startsWith("\"") || !words.endsWith("\"")) {
      throw new IllegalArgumentException(
          name + ", line " + number + ": expected words in quotes, got " + words);
    }
    return ESCAPED
        .matcher(words.substring(1, words.length() - 1))
        .replaceAll(
            found -> Matcher.quoteReplacement(found.group(1).equals("n") ? "\n" : found.group(1)));
  }
}
