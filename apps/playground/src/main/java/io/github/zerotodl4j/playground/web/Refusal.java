package io.github.zerotodl4j.playground.web;

/** A request that is not answered as asked: a status and one line that says why. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * Creates the refusal.
   *
   * @param status of HTTP, from 400 to 599
   * @param message what was expected, what was found, what to do
   */
  public Refusal(int status, String message) {
    super(message);
    this.status = status;
  }

  /** A request that cannot be understood. */
  public static Refusal badRequest(String message) {
    return new Refusal(400, message);
  }

  /** The status of HTTP. */
  public int status() {
    return status;
  }
}
