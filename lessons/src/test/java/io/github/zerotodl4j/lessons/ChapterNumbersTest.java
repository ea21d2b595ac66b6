package io.github.zerotodl4j.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.lessons.Block.Check;
import io.github.zerotodl4j.lessons.Block.Formula;
import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Block.Text;
import io.github.zerotodl4j.lessons.Diagram.Edge;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The numbers that the book prints, as the lessons tell them. */
class ChapterNumbersTest {

  /** Book section 1.5.5 and 3.3.2. */
  @Test
  void productsOfMatrices() {
    assertThat(check("1", "A·B").hand()).containsExactly(22, 28, 49, 64);
    assertThat(check("1", "[[1, 2], [3, 4]] * [10, 20]").dl4j()).containsExactly(10, 40, 30, 80);
    assertThat(row("1", "The same mistake twice", "by hand"))
        .contains("Affine: input has 4 features, weights need 3 (W is [3, 2])");
  }

  /** Book sections 2.3 and 2.5. */
  @Test
  void gates() {
    String title = "Three gates: weights, and outputs for the inputs (x1, x2)";
    assertThat(row("2", title, "AND"))
        .containsExactly("AND", "0.5", "0.5", "-0.7", "0", "0", "0", "1");
    assertThat(row("2", title, "OR").subList(4, 8)).containsExactly("0", "1", "1", "1");
    assertThat(check("2", "XOR of (0, 0), (1, 0), (0, 1), (1, 1)").dl4j())
        .containsExactly(0, 1, 1, 0);
    assertThat(prose("2")).contains("not one computes XOR").doesNotContain("ends at `nothing`");
  }

  /** Book sections 3.2.4, 3.4.3 and 3.5.2. */
  @Test
  void forwardPass() {
    assertThat(check("3", "sigmoid of -1, 1, 2").hand())
        .containsExactly(new double[] {0.26894142, 0.73105858, 0.88079708}, within(5e-9));
    assertThat(check("3", "output for (1.0, 0.5)").dl4j())
        .containsExactly(new double[] {0.31682708, 0.69627909}, within(5e-9));
    assertThat(prose("3")).contains("the output is (0.31682708, 0.69627909)");
    assertThat(row("3", "What each layer gives", "1, sigmoid").get(2))
        .isEqualTo("0.57444252, 0.66818777, 0.75026011");
    assertThat(check("3", "softmax of 0.3, 2.9, 4.0").dl4j())
        .containsExactly(new double[] {0.01821127, 0.24519181, 0.73659691}, within(5e-9));
    assertThat(check("3", "softmax of 1010, 1000, 990").hand()[0])
        .isCloseTo(0.9999546, within(5e-9));
    assertThat(prose("3")).contains("Infinity divided by Infinity, which is NaN");
  }

  /** Book sections 4.2 to 4.4. */
  @Test
  void lossesAndSlopes() {
    List<String> right = row("4", "Two answers to one digit", "right");
    assertThat(Double.parseDouble(right.get(1))).isCloseTo(0.0975, within(1e-12));
    assertThat(Double.parseDouble(right.get(2))).isCloseTo(0.510825457099338, within(1e-14));
    List<String> wrong = row("4", "Two answers to one digit", "wrong");
    assertThat(Double.parseDouble(wrong.get(1))).isCloseTo(0.5975, within(1e-12));
    assertThat(Double.parseDouble(wrong.get(2))).isCloseTo(2.302584092994546, within(1e-14));
    assertThat(prose("4")).contains("0.1999999999990898 and 0.2999999999986347");
    assertThat(check("4", "gradient at (3, 4), (0, 2), (3, 0)").hand())
        .containsExactly(new double[] {6, 8, 0, 4, 6, 0}, within(1e-9));
  }

  /** Book section 4.4.1. */
  @Test
  void learningRates() {
    assertThat(check("4", "the end of the path").hand())
        .containsExactly(new double[] {-6.11110793e-10, 8.14814391e-10}, within(1e-17));
    String title = "After 100 steps from (-3, 4)";
    assertThat(Double.parseDouble(row("4", title, "10").get(1)))
        .isCloseTo(-2.58983747e13, within(1e6));
    assertThat(Double.parseDouble(row("4", title, "1e-10").get(2)))
        .isCloseTo(3.99999992, within(1e-7));
  }

  /** Book section 4.4.2. */
  @Test
  void gradientOfANetwork() {
    assertThat(prose("4")).contains("the loss is 0.92807");
    assertThat(check("4", "dL/dW, numerical by hand, backpropagated in DL4J").dl4j())
        .containsExactly(
            new double[] {0.21924763, 0.14356247, -0.36281009, 0.32887144, 0.2153437, -0.54421514},
            within(5e-7));
  }

  /** Book sections 5.1, 5.3 and 5.4. */
  @Test
  void applesAndOranges() {
    List<Diagram> graphs = Lessons.of("5").blocks(Diagram.class).toList();

    assertThat(graphs.get(0).edges())
        .contains(
            new Edge("price", "times", "100", "2.2"),
            new Edge("count", "times", "2", "110"),
            new Edge("tax", "taxed", "1.1", "200"),
            new Edge("taxed", "total", "220", "1"));
    assertThat(graphs.get(1).edges())
        .contains(
            new Edge("orangePrice", "allOranges", "150", "3.3"),
            new Edge("oranges", "allOranges", "3", "165"),
            new Edge("tax", "taxed", "1.1", "650"),
            new Edge("taxed", "total", "715", "1"));
    assertThat(prose("5")).contains("cost 220.", "the sum is 715 with tax");
  }

  @Test
  void everyNumericalGradientIsNearTheBackpropagatedOne() {
    Table table = table("5", "Mean absolute difference of the gradients");
    assertThat(table.rows()).hasSize(4);
    for (List<String> row : table.rows()) {
      assertThat(Double.parseDouble(row.get(3))).as("%s", row).isLessThan(1e-3);
      assertThat(Double.parseDouble(row.get(4))).as("%s", row).isLessThan(1e-6);
    }
  }

  @Test
  void formulasAreThere() {
    assertThat(Lessons.of("5").blocks(Formula.class).map(Formula::source))
        .contains("dX = dY W^T,   dW = X^T dY,   db = Σ_n dY_n");
  }

  private static Check check(String chapter, String what) {
    return Lessons.of(chapter)
        .blocks(Check.class)
        .filter(check -> check.what().equals(what))
        .findFirst()
        .orElseThrow(() -> new AssertionError("chapter " + chapter + " has no check " + what));
  }

  private static Table table(String chapter, String caption) {
    return Lessons.of(chapter)
        .blocks(Table.class)
        .filter(table -> table.caption().equals(caption))
        .findFirst()
        .orElseThrow(() -> new AssertionError("chapter " + chapter + " has no table " + caption));
  }

  private static List<String> row(String chapter, String caption, String name) {
    return table(chapter, caption).rows().stream()
        .filter(row -> row.get(0).equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(caption + " has no row " + name));
  }

  private static String prose(String chapter) {
    return Lessons.of(chapter)
        .blocks(Text.class)
        .map(Text::content)
        .collect(Collectors.joining("\n"));
  }
}
