package io.github.zerotodl4j.images;

/**
 * Which source positions each target position reads along one axis, and with what weights: a
 * triangle filter that widens when shrinking, {@code 1 - |distance| / scale} in fixed point of 22
 * bits, as PIL computes it.
 *
 * @param first the first source position of each target position, never falling
 * @param weights of the positions from there on, for each target position
 */
record ResizeTaps(int[] first, int[][] weights) {

  static final int PRECISION_BITS = 22;

  /** Where a sum starts, so that cutting off its fraction rounds. */
  static final int HALF = 1 << (PRECISION_BITS - 1);

  /**
   * The taps of an axis.
   *
   * @param size of the source
   * @param from where the part that is read begins, fractions allowed
   * @param to where it ends
   * @param targets positions of the result
   */
  static ResizeTaps of(int size, float from, float to, int targets) {
    double scale = ((double) to - from) / targets;
    double support = Math.max(scale, 1);
    int[] first = new int[targets];
    int[][] weights = new int[targets][];
    for (int target = 0; target < targets; target++) {
      double center = from + (target + 0.5) * scale;
      int low = Math.max((int) (center - support + 0.5), 0);
      int high = Math.min((int) (center + support + 0.5), size);
      first[target] = low;
      weights[target] = weights(low, high, center, support);
    }
    return new ResizeTaps(first, weights);
  }

  private static int[] weights(int low, int high, double center, double support) {
    double[] weights = new double[high - low];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double distance = Math.abs((i + low - center + 0.5) * (1 / support));
      weights[i] = distance < 1 ? 1 - distance : 0;
      sum += weights[i];
    }
    int[] fixed = new int[weights.length];
    for (int i = 0; i < weights.length; i++) {
      double normalized = sum == 0 ? weights[i] : weights[i] / sum;
      fixed[i] = (int) (0.5 + normalized * (1 << PRECISION_BITS));
    }
    return fixed;
  }

  int targets() {
    return first.length;
  }

  /** The first source position behind those that a target position reads. */
  int end(int target) {
    return first[target] + weights[target].length;
  }

  /** The same for a source of this size and a target that both run the other way round. */
  ResizeTaps mirrored(int size) {
    int count = targets();
    int[] mirroredFirst = new int[count];
    int[][] mirroredWeights = new int[count][];
    for (int target = 0; target < count; target++) {
      int other = count - 1 - target;
      int[] one = weights[target];
      mirroredFirst[other] = size - end(target);
      mirroredWeights[other] = new int[one.length];
      for (int i = 0; i < one.length; i++) {
        mirroredWeights[other][i] = one[one.length - 1 - i];
      }
    }
    return new ResizeTaps(mirroredFirst, mirroredWeights);
  }

  /** A sum of weighted bytes as a byte. */
  static byte clip(int sum) {
    return (byte) Math.max(0, Math.min(255, sum >> PRECISION_BITS));
  }

  /** Resizes one row of RGB pixels, for the axis along rows. */
  void alongRow(byte[] source, byte[] target) {
    int to = 0;
    for (int x = 0; x < first.length; x++) {
      int red = HALF;
      int green = HALF;
      int blue = HALF;
      int from = 3 * first[x];
      for (int weight : weights[x]) {
        red += (source[from] & 0xFF) * weight;
        green += (source[from + 1] & 0xFF) * weight;
        blue += (source[from + 2] & 0xFF) * weight;
        from += 3;
      }
      target[to] = clip(red);
      target[to + 1] = clip(green);
      target[to + 2] = clip(blue);
      to += 3;
    }
  }
}
