package io.github.zerotodl4j.scratch.dataset;

import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.plan.file.Folders;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * Fetches MNIST's four files into a folder, from the first mirror that serves them unharmed.
 *
 * <p>A file is written beside its place, checked, and only then moved there: what is in the folder
 * is whole. A broken download is started again from the next mirror. The check is the SHA-256 of
 * the unpacked content, because mirrors pack the same bytes differently.
 */
public final class MnistDownload {
  /** Public mirrors of the four files. */
  public static final List<URI> MIRRORS =
      List.of(
          URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
          URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"));

  /** SHA-256 of the four files, unpacked. */
  static final Map<String, String> SHA256 =
      Map.of(
          "train-images-idx3-ubyte",
          "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
          "train-labels-idx1-ubyte",
          "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
          "t10k-images-idx3-ubyte",
          "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
          "t10k-labels-idx1-ubyte",
          "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

  /** The largest file has 47 MB unpacked and 10 MB packed; more than this is something else. */
  private static final long MOST_BYTES = 64L << 20;

  private final List<URI> mirrors;
  private final Map<String, String> checksums;
  private final Duration connectTimeout;
  private final Duration readTimeout;
  private final Consumer<String> progress;

  /** Creates a download from the public mirrors. */
  public MnistDownload(Consumer<String> progress) {
    this(MIRRORS, SHA256, Duration.ofSeconds(4), Duration.ofSeconds(15), progress);
  }

  /**
   * Creates a download.
   *
   * @param mirrors base addresses that end in a slash, best first
   * @param checksums file name without {@code .gz} to SHA-256 of the unpacked content
   * @param connectTimeout how long a mirror may take to answer
   * @param readTimeout how long it may be silent in between
   * @param progress receives a line per file
   */
  MnistDownload(
      List<URI> mirrors,
      Map<String, String> checksums,
      Duration connectTimeout,
      Duration readTimeout,
      Consumer<String> progress) {
    this.mirrors = List.copyOf(mirrors);
    this.checksums = Map.copyOf(checksums);
    this.connectTimeout = connectTimeout;
    this.readTimeout = readTimeout;
    this.progress = progress;
  }

  /**
   * Fetches what is missing.
   *
   * @param folder created if it does not exist; holds the four {@code .gz} files afterwards
   * @throws IOException if no mirror serves a file unharmed; names the last reason
   */
  public void fetchInto(Path folder) throws IOException {
    Folders.create(folder);
    for (String name : Mnist.FILES) {
      Path target = folder.resolve(name + ".gz");
      if (!Files.exists(target)) {
        fetch(name, target);
      }
    }
  }

  /** Deletes what {@link #fetchInto} brought, so that it is fetched afresh. */
  static void clear(Path folder) throws IOException {
    for (String name : Mnist.FILES) {
      Files.deleteIfExists(folder.resolve(name + ".gz"));
    }
  }

  private void fetch(String name, Path target) throws IOException {
    IOException last = new IOException("no mirror of MNIST is known");
    for (URI mirror : mirrors) {
      URI source = mirror.resolve(name + ".gz");
      progress.accept("downloading " + source);
      try {
        fetch(source, checksums.get(name), target);
        return;
      } catch (IOException e) {
        last = new IOException(source + ": " + reason(e), e);
        progress.accept(last.getMessage());
      }
    }
    throw last;
  }

  private static String reason(IOException e) {
    return switch (e.getClass().getSimpleName()) {
      case "UnknownHostException" -> "unknown host (offline?)";
      case "SocketTimeoutException" -> "no answer in time";
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }

  private void fetch(URI source, String checksum, Path target) throws IOException {
    Path part =
        target.resolveSibling(
            target.getFileName() + "." + ProcessHandle.current().pid() + ".download");
    try {
      try (InputStream in = open(source);
          OutputStream out = Files.newOutputStream(part)) {
        copy(in, out);
      }
      String found = sha256OfUnpacked(part);
      if (!found.equals(checksum)) {
        throw new IOException("content has SHA-256 " + found + ", expected " + checksum);
      }
      AtomicFiles.move(part, target);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private InputStream open(URI source) throws IOException {
    URLConnection connection = source.toURL().openConnection();
    connection.setConnectTimeout((int) connectTimeout.toMillis());
    connection.setReadTimeout((int) readTimeout.toMillis());
    if (connection instanceof HttpURLConnection http && http.getResponseCode() != 200) {
      http.disconnect();
      throw new IOException("HTTP status " + http.getResponseCode() + ", expected 200");
    }
    return connection.getInputStream();
  }

  /** Copies everything and counts, so that an endless answer ends here. */
  private static void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long total = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      total += n;
      if (total > MOST_BYTES) {
        throw new IOException("more than " + (MOST_BYTES >> 20) + " MB, that is not MNIST");
      }
      out.write(buffer, 0, n);
    }
  }

  private static String sha256OfUnpacked(Path gzip) throws IOException {
    try (InputStream in =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(gzip)), 1 << 16)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      copy(
          in,
          new OutputStream() {
            @Override
            public void write(int b) {
              digest.update((byte) b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
              digest.update(bytes, offset, length);
            }
          });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
