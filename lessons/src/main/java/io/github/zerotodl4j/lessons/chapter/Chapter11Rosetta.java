package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.lessons.Chapter;
import io.github.zerotodl4j.lessons.Heading;
import io.github.zerotodl4j.lessons.Lesson;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;

/** NumPy and Keras, line by line, by hand and in ND4J and DL4J. */
public final class Chapter11Rosetta implements Chapter {

  @Override
  public Heading heading() {
    return new Heading(
        11,
        "rosetta",
        "Rosetta: NumPy and Keras in Java",
        "What one writes in Python, and the Java that does the same: first by hand, then in ND4J"
            + " and DL4J; every line here ran to make this page.");
  }

  @Override
  public Lesson teach(LessonContext context) {
    LessonWriter page = new LessonWriter(heading());
    try {
      Path folder = Files.createTempDirectory("zero-rosetta");
      try {
        context.step("NumPy");
        arrays(page, context.seed(), folder);
        context.step("Keras");
        RosettaKeras.write(page, context, folder);
      } finally {
        TemporaryFolder.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return page.finish();
  }

  private static void arrays(LessonWriter page, long seed, Path folder) throws IOException {
    Tensor a = RosettaArrays.array();
    INDArray b = RosettaNd4j.array();
    Tensor row = RosettaArrays.arange(3);
    INDArray line = RosettaNd4j.arange(3);
    new RosettaSection(page, "NumPy: making arrays", RosettaArrays.class, RosettaNd4j.class)
        .row("`np.array([[1, 2, 3], [4, 5, 6]])`", "array", values(a), Curves.values(b))
        .row(
            "`np.zeros((2, 3))`",
            "zeros",
            values(RosettaArrays.zeros()),
            Curves.values(RosettaNd4j.zeros()))
        .row(
            "`np.full((2, 3), value)`",
            "full",
            values(RosettaArrays.full(7)),
            Curves.values(RosettaNd4j.full(7)))
        .row("`np.arange(n)`", "arange", values(row), Curves.values(line))
        .row(
            "`np.random.randn(100, 100)`, from a seed; the two sides draw other numbers of the same"
                + " kind",
            "randn",
            spread(values(RosettaArrays.randn(new SplittableRandom(seed)))),
            spread(Curves.values(RosettaNd4j.randn(seed))))
        .row(
            "`np.savez(file, x=x)`, `np.load(file)`; ND4J writes one array as `np.save` does",
            "saveAndLoad",
            values(RosettaArrays.saveAndLoad(a, folder.resolve("x.npz"))),
            Curves.values(RosettaNd4j.saveAndLoad(b, folder.resolve("x.npy"))))
        .compared(0);
    new RosettaSection(page, "NumPy: shapes and parts", RosettaArrays.class, RosettaNd4j.class)
        .row(
            "`x.shape`",
            "shape",
            ints(RosettaArrays.shape(a)),
            Arrays.stream(RosettaNd4j.shape(b)).asDoubleStream().toArray())
        .row(
            "`x.reshape(3, 2)`, the same memory read another way",
            "reshape",
            values(RosettaArrays.reshape(a)),
            Curves.values(RosettaNd4j.reshape(b)))
        .row(
            "`x.T`",
            "transpose",
            values(RosettaArrays.transpose(a)),
            Curves.values(RosettaNd4j.transpose(b)))
        .row(
            "`x[from:to]`",
            "rows",
            values(RosettaArrays.rows(a, 1, 2)),
            Curves.values(RosettaNd4j.rows(b, 1, 2)))
        .compared(0);
    Tensor t = RosettaArrays.transpose(a);
    INDArray u = RosettaNd4j.transpose(b);
    new RosettaSection(page, "NumPy: arithmetic", RosettaArrays.class, RosettaNd4j.class)
        .row(
            "`a + b`", "add", values(RosettaArrays.add(a, a)), Curves.values(RosettaNd4j.add(b, b)))
        .row(
            "`a * b`, number by number",
            "multiply",
            values(RosettaArrays.multiply(a, a)),
            Curves.values(RosettaNd4j.multiply(b, b)))
        .row(
            "`x + row`, broadcasting over the rows",
            "addRow",
            values(RosettaArrays.addRow(a, row)),
            Curves.values(RosettaNd4j.addRow(b, line)))
        .row(
            "`np.dot(a, b)`, also `a @ b`",
            "dot",
            values(RosettaArrays.dot(a, t)),
            Curves.values(RosettaNd4j.dot(b, u)))
        .row(
            "`x.sum(axis=0)`",
            "sumOfColumns",
            values(RosettaArrays.sumOfColumns(a)),
            Curves.values(RosettaNd4j.sumOfColumns(b)))
        .row(
            "`x.mean()`",
            "mean",
            new double[] {RosettaArrays.mean(a)},
            new double[] {RosettaNd4j.mean(b)})
        .row(
            "`x.argmax(axis=1)`",
            "argmax",
            ints(RosettaArrays.argmax(a)),
            Curves.values(RosettaNd4j.argmax(b)))
        .row("`np.exp(x)`", "map", "exp")
        .row(
            "`np.maximum(x, 0)`",
            "maximum",
            values(RosettaArrays.maximum(a)),
            Curves.values(RosettaNd4j.maximum(b)))
        .compared(1e-6);
    page.check(
        "np.exp(x)",
        values(RosettaArrays.map(a, Math::exp)),
        Curves.values(RosettaNd4j.exp(b)),
        1e-6);
  }

  static double[] values(Tensor tensor) {
    return Curves.values(tensor.toArray());
  }

  static double[] ints(int... values) {
    return Arrays.stream(values).asDoubleStream().toArray();
  }

  /** Mean and standard deviation, with one decimal: what two random arrays have in common. */
  private static double[] spread(double... values) {
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    double variance =
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(Double.NaN);
    return new double[] {
      Math.abs(Math.rint(10 * mean) / 10), Math.rint(10 * Math.sqrt(variance)) / 10
    };
  }
}
