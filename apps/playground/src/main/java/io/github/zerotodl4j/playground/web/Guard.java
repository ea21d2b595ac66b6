package io.github.zerotodl4j.playground.web;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at each request before a page does.
 *
 * <p>A page of somebody else's, open in the same browser, can send requests here. It cannot set the
 * header with the token, its {@code Origin} names it, and a name of its own that it lets point to
 * this machine (DNS rebinding) stands in {@code Host}.
 */
final class Guard {
  /** The header with the token. */
  static final String TOKEN = "X-Zero-Token";

  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final ServerSettings settings;

  Guard(ServerSettings settings) {
    this.settings = settings;
  }

  /**
   * Sets the headers of every answer, and refuses what does not come from a page of this server.
   */
  void check(Context request) {
    request
        .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-origin");
    String host = Optional.ofNullable(request.header("Host")).orElse("");
    if (!settings.open() && !ServerSettings.isLoopback(nameOf(host))) {
      throw new Refusal(
          421, "this server answers to localhost alone, not to the Host that was asked");
    }
    String origin = request.header("Origin");
    if (origin != null && !origin.equals("http://" + host)) {
      throw new Refusal(403, "a page of another origin may not ask this server");
    }
    if ("cross-site".equals(request.header("Sec-Fetch-Site")) && isData(request)) {
      throw new Refusal(403, "a page of another site may not ask this server");
    }
    String method = request.method().name();
    if ((!READING.contains(method) || (settings.open() && isData(request))) && !hasToken(request)) {
      throw new Refusal(401, "the header " + TOKEN + " is missing or wrong; reload the page");
    }
  }

  private static boolean isData(Context request) {
    return request.path().startsWith("/api/");
  }

  private boolean hasToken(Context request) {
    String given = Optional.ofNullable(request.header(TOKEN)).orElse("");
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), settings.token().getBytes(StandardCharsets.UTF_8));
  }

  /** The name in front of the port. */
  private static String nameOf(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }
}
