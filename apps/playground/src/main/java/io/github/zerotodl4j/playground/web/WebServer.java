package io.github.zerotodl4j.playground.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The server with its routes; it listens from its creation on. */
public final class WebServer implements AutoCloseable {
  private static final int THREADS = 96;
  private static final int LONGEST_HEADERS = 16 * 1024;
  private static final int MOST_BYTES = 64 << 20;
  private static final long MOST_PASSED_OVER = 64L << 20;

  private final Javalin server;
  private final ServerSettings settings;

  private WebServer(Javalin server, ServerSettings settings) {
    this.server = server;
    this.settings = settings;
  }

  /**
   * Starts to listen.
   *
   * @param settings where
   * @param routes what it answers
   * @param messages receives a line for each fault of the server's own
   * @throws IllegalArgumentException if the address cannot be listened on; in one line
   */
  public static WebServer start(
      ServerSettings settings, List<Route> routes, Consumer<String> messages) {
    ErrorLines errors = new ErrorLines(messages);
    Javalin server = Javalin.create(config -> configure(config, settings, routes, errors));
    try {
      server.start(settings.host(), settings.port());
    } catch (RuntimeException e) {
      server.stop();
      throw new IllegalArgumentException(
          isTaken(e)
              ? "--port: "
                  + settings.port()
                  + " is in use by another program; name another, or 0 for any"
              : "--host: cannot listen on " + settings.host() + ": " + e.getMessage(),
          e);
    }
    return new WebServer(server, settings);
  }

  private static boolean isTaken(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return String.valueOf(cause.getMessage()).contains("in use");
      }
    }
    return String.valueOf(e.getMessage()).contains("already in use");
  }

  private static void configure(
      JavalinConfig config, ServerSettings settings, List<Route> routes, ErrorLines errors) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = MOST_BYTES;
    config.jetty.threadPool = new QueuedThreadPool(THREADS, 4);
    config.jetty.modifyServer(
        jetty -> {
          jetty.setErrorHandler(errors);
          jetty.setStopAtShutdown(false);
        });
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setRequestHeaderSize(LONGEST_HEADERS);
        });
    config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(errors));
    Guard guard = new Guard(settings);
    config.routes.before(guard::check);
    for (Route route : routes) {
      config.routes.addHttpHandler(
          route.method(),
          route.path(),
          request -> {
            refuseLong(request, route.mostBytes());
            route.handler().answer(request);
          });
    }
    config.routes.exception(Exception.class, errors::answer);
    config.routes.error(
        404,
        request -> {
          if (request.resultInputStream() == null || !isJson(request)) {
            ErrorLines.line(request, 404, "there is nothing at this address");
          }
        });
  }

  private static boolean isJson(Context request) {
    return String.valueOf(request.res().getContentType()).startsWith("application/json");
  }

  /** Who is still sending when the connection is closed would never read the reason. */
  private static void passOver(Context request) {
    byte[] part = new byte[1 << 16];
    int read = 0;
    try {
      InputStream body = request.req().getInputStream();
      for (long passed = 0; read >= 0 && passed < MOST_PASSED_OVER; passed += read) {
        read = body.read(part);
      }
    } catch (IOException e) {
      // it ends before the length that was stated: nobody waits to be told
    }
  }

  /** A length must be stated: what comes in pieces could go on for ever. */
  private static void refuseLong(Context request, int mostBytes) {
    long length = request.req().getContentLengthLong();
    boolean pieces = request.header("Transfer-Encoding") != null;
    if (pieces || (length < 0 && mostBytes > 0)) {
      throw new Refusal(411, "the request must state its length");
    }
    if (length > mostBytes) {
      passOver(request);
      throw new Refusal(
          413, "the body has " + length + " bytes, expected at most " + mostBytes + " here");
    }
  }

  /** The address to open; of a server that others can reach with the token. */
  public String address() {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    String shown = host.equals("0.0.0.0") || host.equals("[::]") ? "localhost" : host;
    return "http://"
        + shown.replace("[[", "[").replace("]]", "]")
        + ":"
        + server.port()
        + "/"
        + (settings.open() ? "#token=" + settings.token() : "");
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
