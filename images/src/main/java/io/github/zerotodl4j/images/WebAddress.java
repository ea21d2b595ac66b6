package io.github.zerotodl4j.images;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Web addresses where files are wanted. */
public final class WebAddress {

  /** As a path writes it: without the second slash. */
  private static final Pattern START =
      Pattern.compile("(https?|ftp|s3|gs):[/\\\\]", Pattern.CASE_INSENSITIVE);

  private WebAddress() {}

  /**
   * Does nothing for a file's name.
   *
   * @param wanted what the user is to name instead, such as {@code the folder}
   * @throws ImageFolderException for a web address
   */
  public static void refuse(Path path, String wanted) throws ImageFolderException {
    if (START.matcher(path.toString()).lookingAt()) {
      throw new ImageFolderException(
          path + ": a web address; download what is there, and name " + wanted);
    }
  }
}
