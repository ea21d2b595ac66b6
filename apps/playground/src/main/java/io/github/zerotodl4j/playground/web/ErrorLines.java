package io.github.zerotodl4j.playground.web;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Turns everything that goes wrong into a status and one line of JSON; no stack trace leaves. */
final class ErrorLines extends ErrorHandler {
  private static final String OURS = "io.github.zerotodl4j.";

  private final Consumer<String> messages;

  /** Tells the console of faults that are ours. */
  ErrorLines(Consumer<String> messages) {
    this.messages = messages;
  }

  /** Answers for a route that threw. */
  void answer(Exception e, Context request) {
    if (e instanceof Refusal refusal) {
      line(request, refusal.status(), refusal.getMessage());
    } else if (e instanceof IllegalArgumentException && isOurs(e)) {
      line(request, 400, firstLine(e));
    } else if (e instanceof HttpResponseException http) {
      line(request, http.getStatus(), HttpStatus.getMessage(http.getStatus()));
    } else {
      messages.accept(request.method() + " " + request.path() + ": " + firstLine(e));
      line(request, 500, "failed unexpectedly; the console says where");
    }
  }

  /** Answers with one line. */
  static void line(Context request, int status, String message) {
    Json.answer(request, Map.of("error", message));
    request.status(status);
  }

  /** Our own argument checks speak to the reader; the same exception from a library is a fault. */
  private static boolean isOurs(Exception e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length > 0 && trace[0].getClassName().startsWith(OURS);
  }

  private static String firstLine(Exception e) {
    String text = e instanceof IllegalArgumentException ? e.getMessage() : e.toString();
    return String.valueOf(text).lines().findFirst().orElse("");
  }

  /** What Jetty itself refuses: headers that are too long, paths that are none. */
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.write(true, ByteBuffer.wrap(Json.error(HttpStatus.getMessage(status))), callback);
    return true;
  }
}
