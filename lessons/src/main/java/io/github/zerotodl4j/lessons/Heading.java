package io.github.zerotodl4j.lessons;

import java.util.Locale;

/**
 * What a chapter says of itself before it has computed anything.
 *
 * @param number its place in the tour, from 1
 * @param slug its name on the command line and in links, such as {@code gradient-descent}
 * @param title a few words
 * @param summary one sentence
 */
public record Heading(int number, String slug, String title, String summary) {

  /** The name of its page in the tour's folder, such as {@code 04-gradient-descent.html}. */
  public String fileName() {
    return String.format(Locale.ROOT, "%02d-%s.html", number, slug);
  }
}
