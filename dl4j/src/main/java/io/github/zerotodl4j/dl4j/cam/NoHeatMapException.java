package io.github.zerotodl4j.dl4j.cam;

/** A network of which no heat maps can be drawn, with the reason. */
public final class NoHeatMapException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoHeatMapException(String reason) {
    super(reason);
  }
}
