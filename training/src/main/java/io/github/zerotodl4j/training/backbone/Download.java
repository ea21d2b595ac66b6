package io.github.zerotodl4j.training.backbone;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * One file from a server. What an interrupted download has left is gone on with, where the server
 * says that the file is still the same: its entity tag is kept beside the part, in {@code
 * FILE.part.tag}.
 *
 * @param address of the file
 * @param most bytes; more is another file
 * @param cache says how long a server may take
 */
record Download(URI address, long most, BackboneCache cache) {

  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int NOT_SATISFIABLE = 416;

  /** Fetches all of it. What came before an error stays in the part. */
  void into(Path part) throws IOException {
    Path tag = part.resolveSibling(part.getFileName() + ".tag");
    try (FileChannel out =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (out.tryLock() == null) {
        throw new IOException("another run is downloading it; wait for its end");
      }
      if (!Files.isRegularFile(tag)) {
        out.truncate(0);
      }
      if (!fetch(out, tag)) {
        out.truncate(0);
        Files.deleteIfExists(tag);
        if (!fetch(out, tag)) {
          throw new IOException("HTTP status " + NOT_SATISFIABLE + " for the whole file");
        }
      }
    }
    Files.deleteIfExists(tag);
  }

  /** Whether the server gave what was asked for; not where the part is none of its file. */
  private boolean fetch(FileChannel out, Path tag) throws IOException {
    long have = out.size();
    URLConnection connection = address.toURL().openConnection();
    connection.setConnectTimeout(millis(cache.connectTimeout()));
    connection.setReadTimeout(millis(cache.readTimeout()));
    if (have > 0) {
      connection.setRequestProperty("Range", "bytes=" + have + "-");
      connection.setRequestProperty(
          "If-Range", Files.readString(tag, StandardCharsets.ISO_8859_1).strip());
    }
    if (connection instanceof HttpURLConnection http) {
      int status = http.getResponseCode();
      if (status == NOT_SATISFIABLE && have > 0) {
        http.disconnect();
        return false;
      }
      if (status != OK && !(status == PARTIAL && have > 0)) {
        http.disconnect();
        throw new IOException("HTTP status " + status + ", expected " + OK);
      }
      if (status == OK) {
        have = 0;
        out.truncate(0);
        remember(http.getHeaderField("ETag"), tag);
      }
    }
    long expected = connection.getContentLengthLong();
    try (InputStream in = connection.getInputStream()) {
      long got = copy(in, out, have);
      if (expected >= 0 && got != expected) {
        throw new IOException("ended after " + got + " of " + expected + " bytes");
      }
    }
    return true;
  }

  /** A weak tag does not promise the same bytes. */
  private static void remember(String etag, Path tag) throws IOException {
    Files.deleteIfExists(tag);
    if (Optional.ofNullable(etag).filter(one -> one.startsWith("\"")).isPresent()) {
      Files.writeString(tag, etag, StandardCharsets.ISO_8859_1);
    }
  }

  private long copy(InputStream in, FileChannel out, long from) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long at = from;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      if (at + n > most) {
        out.truncate(0);
        throw new IOException("more than " + most + " bytes, that is another file");
      }
      ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
      while (bytes.hasRemaining()) {
        at += out.write(bytes, at);
      }
    }
    return at - from;
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }

  /** Why it failed, in a few words. */
  static String reason(IOException e) {
    return switch (e.getClass().getSimpleName()) {
      case "UnknownHostException" -> "unknown host, offline?";
      case "SocketTimeoutException" -> "no answer in time";
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }
}
