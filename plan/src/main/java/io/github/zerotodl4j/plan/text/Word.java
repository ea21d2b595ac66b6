package io.github.zerotodl4j.plan.text;

/**
 * A word and where it stands.
 *
 * @param text the word; empty where one is missing
 * @param start the index of its first letter in the whole text
 */
record Word(String text, int start) {

  int length() {
    return Math.max(1, text.length());
  }

  /** The place right behind it, where another word is missing. */
  Word after() {
    return new Word("", start + text.length());
  }
}
