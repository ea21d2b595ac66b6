package io.github.zerotodl4j.plan.catalogue;

import java.util.Arrays;
import java.util.Optional;

/** What a network is meant for. */
public enum DataKind {
  /** MNIST's digits: ten classes, grey, 28x28. */
  DIGITS(10, 1, 28),
  /**
   * Photos of cats and dogs, or of whatever somebody has: colour, 224x224 unless said otherwise.
   */
  PHOTOS(2, 3, 224);

  private final int classes;
  private final int channels;
  private final int side;

  DataKind(int classes, int channels, int side) {
    this.classes = classes;
    this.channels = channels;
    this.side = side;
  }

  /**
   * What samples of this shape are: grey ones digits, coloured ones photos; empty for flat rows.
   */
  public static Optional<DataKind> of(int... sampleShape) {
    return Arrays.stream(values())
        .filter(kind -> sampleShape.length == 3 && kind.channels == sampleShape[0])
        .findFirst();
  }

  /** How many classes there are. */
  public int classes() {
    return classes;
  }

  /** 1 for grey, 3 for colour. */
  public int channels() {
    return channels;
  }

  /** Height and width. */
  public int side() {
    return side;
  }

  /** The shape of one sample. */
  public int[] sampleShape() {
    return sampleShape(side);
  }

  /** The shape of one sample of another height and width. */
  public int[] sampleShape(int otherSide) {
    return new int[] {channels, otherSide, otherSide};
  }
}
