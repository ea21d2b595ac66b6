package io.github.zerotodl4j.playground.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;

/**
 * What the server does at an address.
 *
 * @param method GET, POST or DELETE
 * @param path such as {@code /api/digits/{name}}
 * @param mostBytes of a body
 * @param handler answers; whatever it throws becomes one line of JSON
 */
public record Route(HandlerType method, String path, int mostBytes, Handler handler) {
  private static final int USUAL_BODY = 1 << 18;

  /** Answers a request. */
  @FunctionalInterface
  public interface Handler {
    /** Answers, or throws what stands in the way. */
    void answer(Context request) throws Exception;
  }

  /** Reads something. */
  public static Route get(String path, Handler handler) {
    return new Route(HandlerType.GET, path, 0, handler);
  }

  /** Does something with a small body, of up to 256 KiB. */
  public static Route post(String path, Handler handler) {
    return post(path, USUAL_BODY, handler);
  }

  /** Does something with a body. */
  public static Route post(String path, int mostBytes, Handler handler) {
    return new Route(HandlerType.POST, path, mostBytes, handler);
  }
}
