package io.github.zerotodl4j.apps.cli;

import io.github.zerotodl4j.plan.file.Printable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * A standard stream that remembers why it could not be written to, and shows control characters
 * instead of sending them: what it prints may come from strangers.
 */
final class Output extends PrintWriter {

  private final Stream stream;
  private final Charset charset;

  private Output(Stream stream, Charset charset) {
    super(new HarmlessWriter(new OutputStreamWriter(stream, charset)), true);
    this.stream = stream;
    this.charset = charset;
  }

  static Output of(OutputStream stream, Charset charset) {
    return new Output(new Stream(stream), charset);
  }

  /** The same stream for our own words, which may be in colour. */
  PrintWriter colored() {
    return new PrintWriter(new OutputStreamWriter(stream, charset), true);
  }

  /** Why something was lost, if it was; told once. */
  Optional<String> failure() {
    flush();
    Optional<String> failure = stream.told ? Optional.empty() : Optional.ofNullable(stream.failure);
    stream.told |= failure.isPresent();
    return failure;
  }

  private static final class Stream extends OutputStream {
    private final OutputStream out;
    private volatile String failure;
    private volatile boolean told;

    Stream(OutputStream out) {
      this.out = out;
    }

    private interface Work {
      void done() throws IOException;
    }

    private void remember(Work work) throws IOException {
      try {
        work.done();
      } catch (IOException e) {
        failure = failure == null ? String.valueOf(e.getMessage()) : failure;
        throw e;
      }
    }

    @Override
    public void write(int b) throws IOException {
      remember(() -> out.write(b));
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      remember(() -> out.write(bytes, from, count));
    }

    @Override
    public void flush() throws IOException {
      remember(out::flush);
    }
  }

  private static final class HarmlessWriter extends Writer {
    private final Writer out;

    HarmlessWriter(Writer out) {
      this.out = out;
    }

    @Override
    public void write(char[] chars, int from, int count) throws IOException {
      out.write(Printable.of(new String(chars, from, count), true));
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
