package io.github.zerotodl4j.images;

import java.io.IOException;

/** A folder cannot be used as a data set of images; the message is one line with what to do. */
public class ImageFolderException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception with a line for the user. */
  public ImageFolderException(String message) {
    super(message);
  }
}
