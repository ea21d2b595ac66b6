package io.github.zerotodl4j.scratch.kernel;

import io.github.zerotodl4j.plan.shape.Shapes;

/**
 * The sizes of one batch normalization over {@code [batch, channels, plane]}.
 *
 * @param channels channels, each normalized with its own mean and variance
 * @param plane values per channel and image: height times width, or 1 after an affine layer
 */
public record NormalizationShape(int channels, int plane) {

  /** Checks that there is something to normalize. */
  public NormalizationShape {
    Shapes.check(
        channels > 0 && plane > 0,
        "Normalization: %d channels of %d values each: both need at least 1",
        channels,
        plane);
  }
}
