package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Chapter;
import io.github.zerotodl4j.lessons.Chart;
import io.github.zerotodl4j.lessons.Chart.Axis;
import io.github.zerotodl4j.lessons.Chart.Series;
import io.github.zerotodl4j.lessons.Chart.Tone;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.Heading;
import io.github.zerotodl4j.lessons.Lesson;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.lessons.Numbers;
import io.github.zerotodl4j.plan.shape.ShapeException;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.layer.Affine;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Arrays with a shape, arithmetic on them, the matrix product, and a first plot. */
public final class Chapter01Arrays implements Chapter {
  private static final double ROUNDING = 1e-6;

  @Override
  public Heading heading() {
    return new Heading(
        1,
        "arrays",
        "Arrays and matrix products",
        "Everything a network computes is arithmetic on arrays; one operation, the matrix product,"
            + " does nearly all of the work.");
  }

  @Override
  public Lesson teach(LessonContext context) {
    LessonWriter page = new LessonWriter(heading());
    shapes(page);
    arithmetic(page);
    products(page);
    mismatch(page);
    speed(page, context);
    plots(page);
    return page.finish();
  }

  private static void shapes(LessonWriter page) {
    Tensor tensor = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    INDArray array = Nd4j.createFromArray(1f, 2f, 3f, 4f, 5f, 6f).reshape(2, 3);
    page.section("A shape over a row of numbers")
        .text(
            "An array is a row of numbers in memory and a *shape* that says how to read it. The"
                + " shape `%s` means %d rows of %d; the last axis runs fastest, so the value in row"
                + " %d, column %d (both counted from zero) is number %d of the row. NumPy, this"
                + " project's `Tensor` and ND4J's `INDArray` all work this way.",
            Shapes.text(tensor.shape()), tensor.dim(0), tensor.dim(1), 1, 2, 1 * tensor.dim(1) + 2)
        .add(
            new Table(
                "The same array three times",
                List.of("", "NumPy", "Tensor", "ND4J"),
                List.of(
                    List.of(
                        "create",
                        "`np.array([[1, 2, 3], [4, 5, 6]])`",
                        "`Tensor.of(data, 2, 3)`",
                        "`Nd4j.create(data, 2, 3)`"),
                    List.of(
                        "shape",
                        "`A.shape`",
                        "`A.shape()` is " + Arrays.toString(tensor.shape()),
                        "`A.shape()` is " + Arrays.toString(array.shape())),
                    List.of(
                        "axes",
                        "`A.ndim`",
                        "`A.rank()` is " + tensor.rank(),
                        "`A.rank()` is " + array.rank()),
                    List.of(
                        "values",
                        "`A.size`",
                        "`A.size()` is " + tensor.size(),
                        "`A.length()` is " + array.length()),
                    List.of(
                        "one value",
                        "`A[1, 2]`",
                        "`A.get(1 * 3 + 2)` is " + Numbers.text(tensor.get(1 * 3 + 2)),
                        "`A.getDouble(1, 2)` is " + Numbers.text(array.getDouble(1, 2))),
                    List.of(
                        "another shape",
                        "`A.reshape(3, 2)`",
                        "`A.reshape(3, 2)` shares memory",
                        "`A.reshape(3, 2)` shares memory if it can"))));
  }

  private static void arithmetic(LessonWriter page) {
    float[] a = {1, 2, 3, 4};
    float[] b = {10, 20};
    page.section("Arithmetic and broadcasting")
        .text(
            "Between arrays of one shape, `+`, `-`, `*` and `/` work value by value. Where one of"
                + " them is a row, it is used again for every row of the other: this is"
                + " *broadcasting*, and it is how a layer adds its bias to a whole batch. Java has"
                + " no operators for arrays, so by hand it is a loop, and in ND4J a method.")
        .code(
            Excerpts.method(Side.HAND, Chapter01Arrays.class, "timesRow"),
            Excerpts.method(Side.DL4J, Chapter01Arrays.class, "timesRowInNd4j"))
        .check(
            "[[1, 2], [3, 4]] * [10, 20]",
            Curves.values(timesRow(a, b)),
            Curves.values(timesRowInNd4j(a, b)),
            ROUNDING);
  }

  static float[] timesRow(float[] matrix, float[] row) {
    float[] product = new float[matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      product[i] = matrix[i] * row[i % row.length];
    }
    return product;
  }

  static INDArray timesRowInNd4j(float[] matrix, float[] row) {
    INDArray a = Nd4j.createFromArray(matrix).reshape(-1, row.length);
    return a.mul(Nd4j.createFromArray(row));
  }

  private static void products(LessonWriter page) {
    float[] a = {1, 2, 3, 4, 5, 6};
    float[] b = {1, 2, 3, 4, 5, 6};
    page.section("The matrix product")
        .text(
            "In `C = A·B` each value of C is a row of A times a column of B, multiplied pairwise"
                + " and summed. The inner sizes must agree and disappear: `[m, k]` times `[k, n]`"
                + " gives `[m, n]`. Order matters: `B·A` is another matrix, or none at all.")
        .formula("C_{ij} = Σ_k A_{ik} B_{kj}")
        .code(
            Excerpts.method(Side.HAND, Chapter01Arrays.class, "product"),
            Excerpts.method(Side.DL4J, Chapter01Arrays.class, "productInNd4j"))
        .text(
            "A `[2, 3]` matrix with the values one to six, times a `[3, 2]` matrix with the same"
                + " values:")
        .check(
            "A·B",
            Curves.values(product(a, b, 2, 3, 2)),
            Curves.values(productInNd4j(a, b, 2, 3, 2)),
            ROUNDING)
        .text("The other way round, `[3, 2]` times `[2, 3]`, the result is a `[3, 3]` matrix:")
        .check(
            "B·A",
            Curves.values(product(b, a, 3, 2, 3)),
            Curves.values(productInNd4j(b, a, 3, 2, 3)),
            ROUNDING)
        .text(
            "A whole layer is one such product: a batch of inputs `X [n, in]` times the weights"
                + " `W [in, out]` gives the sums of every unit for every sample, `[n, out]`."
                + " [The chapter on activations](activations) starts there.");
  }

  /** {@code C [m, n] = A [m, k] · B [k, n]}. */
  static float[] product(float[] a, float[] b, int m, int k, int n) {
    float[] c = new float[m * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        for (int s = 0; s < k; s++) {
          c[i * n + j] += a[i * k + s] * b[s * n + j];
        }
      }
    }
    return c;
  }

  static INDArray productInNd4j(float[] a, float[] b, int m, int k, int n) {
    INDArray left = Nd4j.create(a, new long[] {m, k}, 'c');
    INDArray right = Nd4j.create(b, new long[] {k, n}, 'c');
    return left.mmul(right);
  }

  private static void mismatch(LessonWriter page) {
    page.section("When shapes do not fit")
        .text(
            "The most frequent error of all. Learn to read it: which sizes met, and which of the"
                + " two you meant. A batch of two samples with four values each, given to a layer"
                + " whose weights expect three, is refused like this by hand and in ND4J:")
        .add(
            new Table(
                "The same mistake twice",
                List.of("", "what it says"),
                List.of(List.of("by hand", messageByHand()), List.of("ND4J", messageOfNd4j()))));
  }

  static String messageByHand() {
    try {
      new Affine(Tensor.zeros(3, 2), Tensor.zeros(2)).forward(Tensor.zeros(2, 4), false);
      throw new IllegalStateException("a layer took input that does not fit");
    } catch (ShapeException e) {
      return e.getMessage();
    }
  }

  static String messageOfNd4j() {
    try {
      Nd4j.zeros(2, 4).mmul(Nd4j.zeros(3, 2));
      throw new IllegalStateException("ND4J multiplied matrices that do not fit");
    } catch (RuntimeException e) {
      return String.valueOf(e.getMessage()).strip();
    }
  }

  private static void speed(LessonWriter page, LessonContext context) {
    int n = context.size(384, 48);
    context.step("timing a matrix product of " + n + " by " + n);
    float[] a = random(n * n, context.seed());
    float[] b = random(n * n, context.seed() + 1);
    float[] c = new float[n * n];
    INDArray left = Nd4j.create(a, new long[] {n, n}, 'c');
    INDArray right = Nd4j.create(b, new long[] {n, n}, 'c');
    INDArray result = Nd4j.create(DataType.FLOAT, n, n);
    int runs = context.size(20, 2);
    double loops = Clock.bestMillis(runs, () -> product(a, b, n, n, n));
    double kernel =
        Clock.bestMillis(runs, () -> Compute.standard().matmul(false, false, n, n, n, a, b, 0, c));
    double nd4j = Clock.bestMillis(runs, () -> left.mmuli(right, result));
    page.section("Why nobody writes it with three loops")
        .text(
            "The three loops above are right, and slow: they walk down the columns of B, and every"
                + " step lands on another cache line. The kernels of this project cut the matrices"
                + " into tiles and compute several products at once with the JDK's Vector API; ND4J"
                + " calls OpenBLAS, which does the same in assembler. Measured while this page was"
                + " made, the best of %d runs for two `[%d, %d]` matrices:",
            runs, n, n)
        .add(
            new Table(
                String.format(
                    Locale.ROOT,
                    "One matrix product, %,d multiplications and additions",
                    2L * n * n * n),
                List.of("", "time (ms)", "times as fast as three loops"),
                List.of(
                    List.of("three loops", Clock.millis(loops), "1"),
                    List.of(
                        "kernels by hand", Clock.millis(kernel), Cells.fixed(loops / kernel, 1)),
                    List.of("ND4J", Clock.millis(nd4j), Cells.fixed(loops / nd4j, 1)))))
        .check("the whole product", Curves.values(c), Curves.values(result), 1e-5);
  }

  private static void plots(LessonWriter page) {
    double[] x = Curves.linspace(0, 2 * Math.PI, 9);
    page.section("A first plot")
        .text(
            "Functions of arrays work value by value too. Drawing them is the quickest way to see"
                + " what a function does; every chart of this tour is drawn from numbers that were"
                + " computed for it.")
        .add(
            new Chart(
                "Sine and cosine",
                Axis.of("x (radians)"),
                Axis.of("y"),
                List.of(
                    Series.of(
                        "sin x",
                        Chart.Kind.LINE,
                        Tone.HAND,
                        Curves.of(Math::sin, 0, 2 * Math.PI, 121)),
                    Series.dashed("cos x", Tone.DL4J, Curves.of(Math::cos, 0, 2 * Math.PI, 121))),
                false))
        .code(
            Excerpts.method(Side.HAND, Chapter01Arrays.class, "sines"),
            Excerpts.method(Side.DL4J, Chapter01Arrays.class, "sinesInNd4j"))
        .check(
            "sin x at " + x.length + " places", sines(x), Curves.values(sinesInNd4j(x)), ROUNDING);
  }

  static double[] sines(double... x) {
    return Arrays.stream(x).map(Math::sin).toArray();
  }

  static INDArray sinesInNd4j(double... x) {
    return Transforms.sin(Nd4j.createFromArray(x));
  }

  private static float[] random(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }
}
