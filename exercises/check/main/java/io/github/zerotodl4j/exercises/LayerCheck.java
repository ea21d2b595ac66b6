package io.github.zerotodl4j.exercises;

import io.github.zerotodl4j.scratch.layer.Layer;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds a layer to its definition: forward to the formula, backward to the formula's slopes.
 *
 * <p>The formula is written once more here, in double and in the plainest way; the gradients that
 * backward should give are central differences of it, so the check does not share a line with the
 * real layer.
 */
final class LayerCheck {

  /** What a layer computes. */
  @FunctionalInterface
  interface Formula {

    /**
     * Returns the output.
     *
     * @param x the input, row-major
     * @param parameters the values of each parameter, row-major
     */
    double[] output(double[] x, List<double[]> parameters);
  }

  private static final double H = 1e-4;

  private final Layer layer;
  private final Tensor x;
  private final int[] outputShape;
  private final Formula formula;
  private final Tensor dout;
  private final String name;

  /**
   * Creates a check.
   *
   * @param name of the case, put before each step; may be empty
   * @param layer the learner's
   * @param x an input
   * @param outputShape what forward should return
   * @param formula what forward should compute
   */
  LayerCheck(String name, Layer layer, Tensor x, int[] outputShape, Formula formula) {
    this.name = name.isEmpty() ? "" : name + ": ";
    this.layer = layer;
    this.x = x;
    this.outputShape = outputShape;
    this.formula = formula;
    this.dout = Inputs.values(99, outputShape);
  }

  /** Forward, backward, and that neither changes what it was given. */
  void run(Examiner examiner, String forwardHint, String backwardHint) {
    forward(examiner, forwardHint);
    backward(examiner, backwardHint);
  }

  private void forward(Examiner examiner, String hint) {
    examiner.step(name + "forward", hint).given("x", x);
    for (Parameter p : layer.parameters()) {
      examiner.given(p.name(), p.value());
    }
    Tensor given = x.copy();
    double[] expected = formula.output(Examiner.doubles(x), parameterValues());
    examiner.same("y", outputShape, expected, () -> layer.forward(given, true));
    examiner
        .step(name + "forward leaves x as it is", "write the result into an array of its own")
        .same("x after forward", x.shape(), Examiner.doubles(x), () -> given);
  }

  private void backward(Examiner examiner, String hint) {
    Tensor given = dout.copy();
    examiner.step(name + "backward, dx", hint).given("x", x).given("dout", dout);
    examiner.same("dx", x.shape(), slopes(-1), () -> layer.backward(given));
    for (int i = 0; i < layer.parameters().size(); i++) {
      Parameter p = layer.parameters().get(i);
      examiner.step(name + "backward, d" + p.name(), hint).given("x", x).given("dout", dout);
      examiner.same("d" + p.name(), p.value().shape(), slopes(i), p::gradient);
    }
    examiner
        .step(name + "backward leaves dout as it is", "write the result into an array of its own")
        .same("dout after backward", outputShape, Examiner.doubles(dout), () -> given);
    again(examiner);
  }

  /** A second pass gives the same gradients: they are overwritten, not added up. */
  private void again(Examiner examiner) {
    examiner.step(
        name + "a second pass gives the same",
        "backward overwrites gradients; what is left of the last pass must not be added");
    layer.forward(x, true);
    examiner.same("dx", x.shape(), slopes(-1), () -> layer.backward(dout));
    for (int i = 0; i < layer.parameters().size(); i++) {
      Parameter p = layer.parameters().get(i);
      examiner.same("d" + p.name(), p.value().shape(), slopes(i), p::gradient);
    }
  }

  private List<double[]> parameterValues() {
    List<double[]> values = new ArrayList<>();
    for (Parameter p : layer.parameters()) {
      values.add(Examiner.doubles(p.value()));
    }
    return values;
  }

  /**
   * The slopes of {@code Σ dout·y} along x, or along a parameter.
   *
   * @param parameter its position, -1 for x
   */
  private double[] slopes(int parameter) {
    double[] input = Examiner.doubles(x);
    List<double[]> parameters = parameterValues();
    double[] moved = parameter < 0 ? input : parameters.get(parameter);
    double[] slopes = new double[moved.length];
    for (int i = 0; i < slopes.length; i++) {
      double value = moved[i];
      moved[i] = value + H;
      double above = weighted(formula.output(input, parameters));
      moved[i] = value - H;
      double below = weighted(formula.output(input, parameters));
      moved[i] = value;
      slopes[i] = (above - below) / (2 * H);
    }
    return slopes;
  }

  private double weighted(double... y) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += dout.get(i) * y[i];
    }
    return sum;
  }
}
