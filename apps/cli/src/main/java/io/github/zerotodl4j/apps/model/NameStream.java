package io.github.zerotodl4j.apps.model;

import io.github.zerotodl4j.apps.cli.UserError;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** Names of files that another program writes, as {@code find} does, read as they come. */
final class NameStream {

  /** No system has longer names; what is longer are no names. */
  private static final int LONGEST = 1 << 16;

  private final InputStream in;
  private final int end;
  private final Charset charset;
  private int read;

  /**
   * Reads nothing yet.
   *
   * @param nul whether names end with a NUL, as after {@code find -print0}, instead of a line feed
   */
  NameStream(InputStream in, boolean nul) {
    this.in = new BufferedInputStream(in);
    this.end = nul ? 0 : '\n';
    // in which the system spells file names; older Java knows only the other property
    this.charset = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
  }

  /** Waits for one name and takes those that are there already, too; empty at the end. */
  List<String> next(int most) throws IOException {
    List<String> names = new ArrayList<>();
    do {
      String name = name();
      if (name == null) {
        break;
      }
      if (!name.isEmpty()) {
        names.add(name);
      }
    } while (names.size() < most && (names.isEmpty() || in.available() > 0));
    return names;
  }

  /** Null at the end. */
  private String name() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    read++;
    for (; next >= 0 && next != end; next = in.read()) {
      bytes.write(next);
      if (bytes.size() > LONGEST || (next == 0 && end != 0)) {
        throw noName();
      }
    }
    String name = bytes.toString(charset);
    return name.endsWith("\r") && end != 0 ? name.substring(0, name.length() - 1) : name;
  }

  private UserError noName() {
    return new UserError(
        "-: expected names of files on standard input, got something else in "
            + (end == 0 ? "name " : "line ")
            + read
            + (end == 0 ? "" : "; names that end with NUL need -0")
            + ", images themselves are read from files");
  }
}
