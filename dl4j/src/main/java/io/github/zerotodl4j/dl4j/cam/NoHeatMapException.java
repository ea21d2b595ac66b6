package io.github.zerotodl4j.dl4j.cam;

/** A network of which no heat maps can be drawn, with the reason. */
public final class NoHeatMapException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  NoHeatMapException(String network, String reason) {
    super(network + ": no heat map: " + reason);
    this.reason = reason;
  }

  /** Why, without the network's name. */
  public String reason() {
    return reason;
  }
}
