package io.github.zerotodl4j.plan.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.ConvolutionSpec;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.PoolingSpec;
import io.github.zerotodl4j.plan.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTextTest {
  private static final String SIMPLE =
      "conv 30 5x5 | relu | max-pool 2 | affine 100 | relu | affine classes";

  @Test
  void readsTheBooksConvolutionalNetwork() {
    NetworkSpec spec = NetworkText.parse(SIMPLE, 10, 1, 28, 28);

    assertThat(spec.layers())
        .containsExactly(
            ConvolutionSpec.square(30, 5, 1, 0),
            ActivationSpec.RELU,
            PoolingSpec.max(2, 2),
            new AffineSpec(100),
            ActivationSpec.RELU,
            new AffineSpec(10));
    // W1 30·25, b1 30, W2 30·12·12·100, b2 100, W3 100·10, b3 10
    assertThat(spec.parameterCount()).isEqualTo(750 + 30 + 432_000 + 100 + 1_000 + 10);
    assertThat(spec.init()).isEqualTo(WeightInit.he());
    assertThat(spec.dropout()).isEqualTo(DropoutConvention.INVERTED);
    assertThat(spec.name()).isEqualTo(NetworkText.UNNAMED);
  }

  @Test
  void readsWhatStandsInFrontOfTheLayers() {
    NetworkSpec spec =
        NetworkText.parse(
            """
            # the book's, with a penalty
            mine: input 784
            init std 0.01
            weight-decay 0.0001
            book-dropout

            affine 50   # hidden
            relu
            dropout 0.5 | affine 10
            """);

    assertThat(spec.name()).isEqualTo("mine");
    assertThat(spec.inputShape()).containsExactly(784);
    assertThat(spec.init()).isEqualTo(WeightInit.std(0.01));
    assertThat(spec.weightDecay()).isEqualTo(0.0001);
    assertThat(spec.dropout()).isEqualTo(DropoutConvention.BOOK);
    assertThat(spec.layers()).hasSize(4);
  }

  @Test
  void flattensPicturesForAnAffineLayerInFront() {
    assertThat(NetworkText.parse("affine classes", 10, 1, 28, 28).inputShape())
        .containsExactly(784);
    assertThat(NetworkText.parse("input 784 | affine classes", 10, 1, 28, 28).inputShape())
        .containsExactly(784);
  }

  @Test
  void oneNumberStandsForASquareAndAStrideForTheWindow() {
    assertThat(NetworkText.parse("conv 2 3 | max-pool 3 | affine 1", 1, 1, 8, 8).layers())
        .startsWith(ConvolutionSpec.square(2, 3, 1, 0), PoolingSpec.max(3, 3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "con 30 5x5 | affine 10; unknown layer 'con' (did you mean conv?); con",
        "affine 5 | Relu | affine 10; unknown layer 'Relu' (did you mean relu?); Relu",
        "dense 5; unknown layer 'dense' (did you mean affine?); dense",
        "affine 10 | softmax; softmax and the loss follow the last layer by themselves; softmax",
        "conv 30 5x5 strid 2 | affine 10; expected stride, pad, no-bias or nothing, got 'strid'"
            + " (did you mean stride?); strid",
        "conv 30 5x5 stride 2 stride 3 | affine 10; stride stands twice; stride",
        "conv 3 5x; such as 5x5, whole numbers from 1 to 1048576, got '5x'; 5x",
        "conv 3 5x5x5; such as 5x5, got '5x5x5'; 5x5x5",
        "conv; conv needs the number of filters, a whole number from 1 here; ''",
        "affine -3; the number of units, a whole number from 1 to 1048576, got '-3'; -3",
        "affine 99999999; got '99999999'; 99999999",
        "relu 3 | affine 10; behind 'relu' expected nothing, got '3'; 3",
        "affine 5 || affine 10; a layer is missing in front of this bar; |",
        "affine 10 |; a layer is missing behind this bar; |",
        "| affine 10; a layer is missing in front of this bar; |",
        "dropout 1.5 | affine 10; needs at least 0 and less than 1; dropout 1.5",
        "dropout x | affine 10; the share dropped, from 0 to below 1, got 'x'; x",
        "affine 10 | init he; init stands in front of the first layer; init",
        "init hee | affine 10; expected he, xavier or std, got 'hee' (did you mean he?); hee",
        "input 784 9 | affine 10; behind 'input 784' expected nothing, got '9'; 9",
        "input 3x5x5 | affine 10; the data has samples of [1, 28, 28]; 3x5x5",
        "conv 8 3 pad 1 | max-pool 30 | affine 10; larger than the padded input 28x28;"
            + " max-pool 30",
        "affine 5 | conv 8 3 | affine 10; an input sample is [5], needs [c, h, w]; conv 8 3",
        "conv 8 3; needs one score per class: end with affine classes; conv 8 3",
        "affine 9; this gives 9 scores, the data has 10 classes: write affine classes; affine 9",
        "batch-norm momentum 2 | affine 10; momentum from 0 to below 1; batch-norm momentum 2",
      })
  void pointsAtAMistake(String text, String message, String pointed) {
    NetworkTextException e = mistake(text);

    assertThat(e).hasMessageContaining(message);
    String[] lines = e.pointer().split("\n", -1);
    int from = lines[1].indexOf('^');
    int to = Math.min(lines[1].length(), lines[0].length());
    assertThat(lines[0].substring(Math.min(from, to), to)).isEqualTo(pointed);
  }

  @Test
  void pointsIntoTheLineAndSaysWhichShapesDoNotFit() {
    NetworkTextException e = mistake("conv 8 3\nrelu\nmax-pool 40 stride 2\naffine 10");

    assertThat(e)
        .hasMessage(
            "network, line 3, column 1: Pooling: window 40x40 is larger than the padded input"
                + " 26x26; the layer before gives [8, 26, 26]");
    assertThat(e.pointer()).isEqualTo("  max-pool 40 stride 2\n  ^^^^^^^^^^^^^^^^^^^^");
  }

  @Test
  void showsAPieceOfALongLine() {
    String text = "affine 50 | relu | ".repeat(40) + "afine 50 | " + "relu | ".repeat(40);
    String[] lines = mistake(text + "affine 10").pointer().split("\n", -1);

    assertThat(lines[0]).startsWith("  …").endsWith("…").hasSizeLessThan(80);
    assertThat(lines[0].substring(lines[1].indexOf('^'))).startsWith("afine 50 |");
    assertThat(lines[1].strip()).isEqualTo("^^^^^");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n ", "# nothing", "name:", "input 784"})
  void refusesATextWithoutLayers(String text) {
    assertThat(mistake(text)).hasMessageContaining("no layer");
  }

  @Test
  void showsNothingThatATerminalWouldObey() {
    NetworkTextException e = mistake("affine 5 | \u001b[31mred | affine 10");

    assertThat(e.pointer()).doesNotContain("\u001b").contains("?[31mred");
    assertThat(e.getMessage()).doesNotContain("\u001b");
  }

  @Test
  void aNetworkOfFarTooManyNumbersIsRefusedHere() {
    assertThat(mistake("affine 1000000 | affine 1000000 | affine 10"))
        .hasMessageContaining("more elements than a Java array holds");
  }

  private static NetworkTextException mistake(String text) {
    return catchThrowableOfType(
        NetworkTextException.class, () -> NetworkText.parse(text, 10, 1, 28, 28));
  }
}
