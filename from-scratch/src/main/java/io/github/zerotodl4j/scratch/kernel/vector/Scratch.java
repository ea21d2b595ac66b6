package io.github.zerotodl4j.scratch.kernel.vector;

/** Memory of the workers, grown to the largest request and then kept. */
final class Scratch {
  private final float[][] buffers;
  private int[] ints = new int[0];
  private int[] multiples = new int[0];
  private int unit;

  Scratch(int buffers) {
    this.buffers = new float[buffers][0];
  }

  /** Returns a buffer of at least {@code size} floats with any content. */
  float[] get(int buffer, int size) {
    if (buffers[buffer].length < size) {
      buffers[buffer] = new float[size];
    }
    return buffers[buffer];
  }

  /** Returns a buffer of at least {@code size} ints with any content. */
  int[] ints(int size) {
    if (ints.length < size) {
      ints = new int[size];
    }
    return ints;
  }

  /** Returns at least {@code count} multiples of a number, from 0. */
  int[] multiples(int count, int number) {
    if (multiples.length < count || unit != number) {
      multiples = multiples.length < count ? new int[count] : multiples;
      unit = number;
      for (int i = 0; i < multiples.length; i++) {
        multiples[i] = i * number;
      }
    }
    return multiples;
  }
}
