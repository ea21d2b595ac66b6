package io.github.zerotodl4j.images;

import java.util.regex.Pattern;

/** Addresses of the web and of Hadoop's file systems where files are wanted. */
public final class WebAddress {

  /** With one slash, since a path has no second. */
  private static final Pattern START =
      Pattern.compile("(https?|ftp|s3|gs):[/\\\\]", Pattern.CASE_INSENSITIVE);

  private static final Pattern HADOOP =
      Pattern.compile(
          "(hdfs|webhdfs|swebhdfs|viewfs|har|ofs|o3fs|s3a|s3n|abfss?|wasbs?):[/\\\\]",
          Pattern.CASE_INSENSITIVE);

  private WebAddress() {}

  /**
   * Does nothing for a file's name.
   *
   * @param wanted what the user is to name instead, such as {@code the folder}
   * @throws ImageFolderException for an address
   */
  public static void refuse(String path, String wanted) throws ImageFolderException {
    if (START.matcher(path).lookingAt()) {
      throw new ImageFolderException(
          path + ": a web address; download what is there, and name " + wanted);
    }
    if (HADOOP.matcher(path).lookingAt()) {
      throw new ImageFolderException(
          path
              + ": an address of Hadoop's; mount it, or copy what is there with hadoop fs -get,"
              + " where every machine that works sees it, and name "
              + wanted);
    }
  }
}
