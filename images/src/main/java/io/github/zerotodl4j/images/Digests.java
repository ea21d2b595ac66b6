package io.github.zerotodl4j.images;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Digests of files, SHA-256 above all: what tells whether a file is still the one it was. */
public final class Digests {

  /** The algorithm. */
  public static final String SHA_256 = "SHA-256";

  private static final int BUFFER = 1 << 16;

  private Digests() {}

  /** Reads files on all processors; the digest of one that cannot be read is empty. */
  public static Map<Path, String> of(Collection<Path> files) {
    return files.parallelStream()
        .distinct()
        .collect(Collectors.toConcurrentMap(Function.identity(), Digests::of));
  }

  private static String of(Path file) {
    if (!Files.isRegularFile(file)) {
      return ""; // opening a pipe would wait for whoever writes into it
    }
    try {
      return of(file, SHA_256);
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * Reads a file.
   *
   * @param algorithm that every Java platform has, such as {@code MD5}
   */
  public static String of(Path file, String algorithm) throws IOException {
    MessageDigest digest = digest(algorithm);
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  static String of(byte[] bytes) {
    return HexFormat.of().formatHex(digest(SHA_256).digest(bytes));
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
