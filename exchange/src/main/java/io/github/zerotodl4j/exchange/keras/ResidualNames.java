package io.github.zerotodl4j.exchange.keras;

/**
 * What Keras calls the layers of ResNet50.
 *
 * @param old {@code res2a_branch2a}, {@code bn2a_branch2a} as in Keras 2.1, or else {@code
 *     conv2_block1_1_conv}, {@code conv2_block1_1_bn}
 */
record ResidualNames(boolean old) {

  private static final String LETTERS = "abcdef";

  String firstConvolution() {
    return old ? "conv1" : "conv1_conv";
  }

  String firstNorm() {
    return old ? "bn_conv1" : "conv1_bn";
  }

  /** A block of a stage, from 1. */
  Block block(int stage, int number) {
    return new Block(old, stage, number);
  }

  /**
   * The names within a block.
   *
   * @param old see {@link ResidualNames}
   * @param stage from 2
   * @param number of the block, from 1
   */
  record Block(boolean old, int stage, int number) {

    /** Of convolution 1 to 3; 0 is the one in the way past them. */
    String convolution(int part) {
      return old ? "res" + branch(part) : other(part + "_conv");
    }

    /** The normalization behind that convolution. */
    String norm(int part) {
      return old ? "bn" + branch(part) : other(part + "_bn");
    }

    /** A layer without weights. */
    String other(String what) {
      return "conv" + stage + "_block" + number + "_" + what;
    }

    private String branch(int part) {
      return stage
          + LETTERS.substring(number - 1, number)
          + "_branch"
          + (part == 0 ? "1" : "2" + LETTERS.charAt(part - 1));
    }
  }
}
