package io.github.zerotodl4j.scratch.kernel.vector;

/** Memory of the workers, grown to the largest request and then kept. */
final class Scratch {
  private final float[][] buffers;
  private int[] ints = new int[0];

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
}
