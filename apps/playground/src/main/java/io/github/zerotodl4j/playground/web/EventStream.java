package io.github.zerotodl4j.playground.web;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Server-sent events, one a view; a slow reader gets fewer of them, never older ones. */
public final class EventStream {
  private static final int MOST_WATCHERS = 40;
  private static final long HEARTBEAT_MILLIS = 2_000;
  private static final long BREATH_MILLIS = 40;

  private final AtomicInteger watchers = new AtomicInteger();

  /** A view and its number, which grows. */
  public record Numbered<T>(long version, T view) {}

  /** Something that changes and is watched. */
  public interface Watched<T> {
    /** Waits for a view that is newer; returns the last one when none comes in time. */
    Numbered<T> after(long seen, long millis) throws InterruptedException;

    /** Whether nothing will change any more. */
    boolean isClosed();
  }

  /**
   * Sends views until there are no more, or nobody reads them.
   *
   * @throws Refusal if too many watch already
   */
  public void send(Context request, Watched<?> watched) throws InterruptedException {
    if (watchers.incrementAndGet() > MOST_WATCHERS) {
      watchers.decrementAndGet();
      throw new Refusal(503, "too many pages watch already; close one");
    }
    try {
      HttpServletResponse response = request.res();
      response.setContentType("text/event-stream; charset=utf-8");
      response.setHeader("Cache-Control", "no-store");
      send(watched, response.getOutputStream());
    } catch (IOException e) {
      // the page was closed: nobody is left to be told
    } finally {
      watchers.decrementAndGet();
    }
  }

  private static void send(Watched<?> watched, OutputStream out)
      throws IOException, InterruptedException {
    long seen = -1;
    boolean closed = false;
    while (!closed) {
      closed = watched.isClosed();
      Numbered<?> newest = watched.after(seen, HEARTBEAT_MILLIS);
      if (newest.version() > seen) {
        out.write("data: ".getBytes(StandardCharsets.US_ASCII));
        out.write(Json.bytes(newest.view()));
        seen = newest.version();
      } else {
        out.write(':'); // a remark: is anybody there?
      }
      out.write("\n\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      Thread.sleep(BREATH_MILLIS);
    }
  }
}
