package io.github.zerotodl4j.playground.web;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Where the server listens, and what a request must bring.
 *
 * @param host the name or address to listen on
 * @param port 0 for any that is free
 * @param token what requests that change something must bring; of a server that others can reach,
 *     all that ask for data
 * @param open whether others than this machine can reach it
 */
public record ServerSettings(String host, int port, String token, boolean open) {
  /** The fewest letters of a token that somebody chose. */
  public static final int SHORTEST_TOKEN = 12;

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");
  private static final int HIGHEST_PORT = 65_535;

  /**
   * Checks what somebody asked for; on loopback a token is drawn.
   *
   * @param host loopback, or together with a token any
   * @param port from 0
   * @param token empty for none
   * @throws IllegalArgumentException in one line that names the option
   */
  public static ServerSettings of(String host, int port, Optional<String> token) {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("--port: expected 0 to " + HIGHEST_PORT + ", got " + port);
    }
    boolean open = !LOOPBACK.contains(host);
    if (open && token.isEmpty()) {
      throw new IllegalArgumentException(
          "--host: "
              + host
              + " can be reached by others; name a secret of "
              + SHORTEST_TOKEN
              + " letters or more with --token, or leave --host away");
    }
    if (token.isPresent() && !token.get().matches("[A-Za-z0-9_-]{" + SHORTEST_TOKEN + ",200}")) {
      throw new IllegalArgumentException(
          "--token: expected "
              + SHORTEST_TOKEN
              + " to 200 letters, digits, - or _, got "
              + token.get().length()
              + " characters");
    }
    return new ServerSettings(host, port, token.orElseGet(ServerSettings::draw), open);
  }

  /** A secret is the one thing here that must not be repeatable. */
  private static String draw() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Whether a name is one by which only this machine reaches itself. */
  static boolean isLoopback(String name) {
    return LOOPBACK.contains(name);
  }
}
