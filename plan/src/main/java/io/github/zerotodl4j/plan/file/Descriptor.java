package io.github.zerotodl4j.plan.file;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/**
 * Open files of a process under Linux' names for them, such as {@code /dev/stdout} and {@code
 * /proc/self/fd/3}. They look like links to a regular file where the shell redirected to one, but
 * whoever opened it goes on writing there: it must neither be replaced nor be written from its
 * start.
 */
final class Descriptor {

  private static final Pattern FOLDER = Pattern.compile("/proc/\\d+(/task/\\d+)?/fd");

  private Descriptor() {}

  static boolean isOne(Path place) throws IOException {
    Path folder = place.toAbsolutePath().getParent();
    return folder != null
        && Files.isDirectory(folder)
        && FOLDER.matcher(folder.toRealPath().toString()).matches();
  }

  /**
   * Our own standard output and error as they are, so that what is printed afterwards follows; the
   * end of any other.
   */
  static OutputStream open(Path place) throws IOException {
    if (!Files.exists(place)) {
      throw new NoSuchFileException(place.toString());
    }
    String process = place.toAbsolutePath().getParent().toRealPath().getName(1).toString();
    String number = place.getFileName().toString();
    if (process.equals(Path.of("/proc/self").toRealPath().getFileName().toString())
        && (number.equals("1") || number.equals("2"))) {
      FileDescriptor ours = number.equals("1") ? FileDescriptor.out : FileDescriptor.err;
      return new Unclosed(new FileOutputStream(ours));
    }
    return Files.isRegularFile(place)
        ? Files.newOutputStream(place, StandardOpenOption.WRITE, StandardOpenOption.APPEND)
        : Files.newOutputStream(place, StandardOpenOption.WRITE);
  }

  /** Leaves the stream open for what is printed later. */
  private static final class Unclosed extends FilterOutputStream {

    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      out.write(bytes, from, count);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
