package io.github.zerotodl4j.plan;

/** When dropout makes up for the signals it drops. */
public enum DropoutConvention {
  /** The book's: nothing while training, times {@code 1 - ratio} in prediction. */
  BOOK,
  /** The frameworks', inverted dropout: divided by {@code 1 - ratio} while training. */
  INVERTED
}
