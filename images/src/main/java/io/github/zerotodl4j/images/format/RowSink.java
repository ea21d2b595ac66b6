package io.github.zerotodl4j.images.format;

/**
 * Takes the rows of a picture as a file stores them, from top to bottom, so that no decoder has to
 * hold a whole picture.
 *
 * <p>A decoder may send all rows again (a JPEG of several scans, step by step); row 0 says so, and
 * the last picture counts.
 */
public interface RowSink {

  /** Whether a row is of any use; others may be left out. */
  default boolean wants(int y) {
    return true;
  }

  /**
   * Takes one row.
   *
   * @param y from 0
   * @param rgb the row's pixels, {@code [width, 3]}; may be overwritten, by the sink now and by the
   *     decoder afterwards
   */
  void row(int y, byte[] rgb);
}
