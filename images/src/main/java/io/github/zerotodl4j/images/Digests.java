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

/** SHA-256 of files: what tells whether a file is still the one it was. */
public final class Digests {

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
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      return "";
    }
  }

  static String of(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
