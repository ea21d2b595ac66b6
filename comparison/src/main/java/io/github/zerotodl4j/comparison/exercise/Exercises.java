package io.github.zerotodl4j.comparison.exercise;

import io.github.zerotodl4j.comparison.exercise.LossCheck.LossLayer;
import io.github.zerotodl4j.scratch.function.Activations;
import io.github.zerotodl4j.scratch.function.Differentiation;
import io.github.zerotodl4j.scratch.function.Losses;
import io.github.zerotodl4j.scratch.kernel.Im2col;
import io.github.zerotodl4j.scratch.layer.Affine;
import io.github.zerotodl4j.scratch.layer.BatchNormalization;
import io.github.zerotodl4j.scratch.layer.Convolution;
import io.github.zerotodl4j.scratch.layer.Dropout;
import io.github.zerotodl4j.scratch.layer.Layer;
import io.github.zerotodl4j.scratch.layer.Pooling;
import io.github.zerotodl4j.scratch.layer.Relu;
import io.github.zerotodl4j.scratch.layer.Sigmoid;
import io.github.zerotodl4j.scratch.layer.SoftmaxWithLoss;
import io.github.zerotodl4j.scratch.optimizer.AdaGrad;
import io.github.zerotodl4j.scratch.optimizer.Adam;
import io.github.zerotodl4j.scratch.optimizer.Momentum;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import io.github.zerotodl4j.scratch.optimizer.Sgd;
import io.github.zerotodl4j.scratch.perceptron.Gate;
import io.github.zerotodl4j.scratch.perceptron.LogicGates;
import io.github.zerotodl4j.scratch.perceptron.Perceptron;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The exercises, in the order of the book. */
public final class Exercises {
  private static final Class<?>[] NONE = {};

  private Exercises() {}

  /** All exercises. */
  public static List<Exercise<?>> all() {
    return List.of(
        perceptron(),
        xor(),
        softmax(),
        crossEntropy(),
        gradient(),
        relu(),
        sigmoid(),
        affine(),
        softmaxWithLoss(),
        optimizer("6.1", "straight down the slope", Sgd.class, Sgd::new, OptimizerCheck.SGD),
        optimizer(
            "6.2", "a ball that rolls", Momentum.class, Momentum::new, OptimizerCheck.MOMENTUM),
        optimizer(
            "6.3",
            "smaller steps where it was steep",
            AdaGrad.class,
            AdaGrad::new,
            OptimizerCheck.ADA_GRAD),
        optimizer("6.4", "both in one", Adam.class, Adam::new, OptimizerCheck.ADAM),
        batchNormalization(),
        dropout(),
        im2col(),
        convolution(),
        pooling());
  }

  /** Finds an exercise by its number, or by the name of its class in any case. */
  public static Optional<Exercise<?>> find(String name) {
    return all().stream()
        .filter(e -> e.number().equals(name) || simpleName(e).equalsIgnoreCase(name))
        .findFirst();
  }

  /** The class' name without its package. */
  public static String simpleName(Exercise<?> exercise) {
    return exercise.className().substring(exercise.className().indexOf('.') + 1);
  }

  private static <T> Exercise<T> exercise(
      String number,
      String title,
      String className,
      Function<Class<?>, T> adapter,
      Exercise.Check<T> check,
      T solution,
      Class<?> solutionType) {
    String chapter = "chapter" + number.substring(0, number.indexOf('.'));
    return new Exercise<>(
        number, title, chapter + "." + className, adapter, check, solution, solutionType);
  }

  private static Exercise<?> perceptron() {
    return exercise(
        "2.1",
        "a perceptron is a gate",
        "Perceptron",
        type ->
            (w1, w2, b) ->
                LearnerCode.create(
                    type,
                    Gate.class,
                    new Class<?>[] {double.class, double.class, double.class},
                    w1,
                    w2,
                    b),
        FunctionChecks::perceptron,
        Perceptron::new,
        Perceptron.class);
  }

  private static Exercise<?> xor() {
    return exercise(
        "2.2",
        "XOR takes two layers",
        "Xor",
        type -> (x1, x2) -> LearnerCode.create(type, Gate.class, NONE).output(x1, x2),
        FunctionChecks::xor,
        LogicGates.XOR,
        LogicGates.class);
  }

  private static Exercise<?> softmax() {
    return exercise(
        "3.1",
        "scores become probabilities",
        "Softmax",
        type ->
            a ->
                (double[])
                    LearnerCode.call(
                        type, null, "softmax", new Class<?>[] {double[].class}, (Object) a),
        FunctionChecks::softmax,
        Activations::softmax,
        Activations.class);
  }

  private static Exercise<?> crossEntropy() {
    return exercise(
        "4.1",
        "how wrong probabilities are",
        "CrossEntropy",
        type ->
            (y, labels) ->
                (double)
                    LearnerCode.call(
                        type,
                        null,
                        "crossEntropyError",
                        new Class<?>[] {double[][].class, int[].class},
                        y,
                        labels),
        FunctionChecks::crossEntropy,
        Losses::crossEntropyError,
        Losses.class);
  }

  private static Exercise<?> gradient() {
    return exercise(
        "4.2",
        "slopes from two values of a function",
        "NumericalGradient",
        type ->
            (f, x) ->
                (double[])
                    LearnerCode.call(
                        type,
                        null,
                        "gradient",
                        new Class<?>[] {ToDoubleFunction.class, double[].class},
                        f,
                        x),
        FunctionChecks::gradient,
        Differentiation::gradient,
        Differentiation.class);
  }

  private static Exercise<?> relu() {
    return exercise(
        "5.1",
        "the bend that passes gradients on or stops them",
        "Relu",
        type -> (Supplier<Layer>) () -> LearnerCode.create(type, Layer.class, NONE),
        (layer, examiner) ->
            LayerChecks.activation(
                layer,
                v -> Math.max(v, 0),
                "y = max(x, 0)",
                "dx = dout where x > 0, else 0",
                examiner),
        Relu::new,
        Relu.class);
  }

  private static Exercise<?> sigmoid() {
    return exercise(
        "5.2",
        "the smooth step",
        "Sigmoid",
        type -> (Supplier<Layer>) () -> LearnerCode.create(type, Layer.class, NONE),
        (layer, examiner) ->
            LayerChecks.activation(
                layer,
                v -> 1 / (1 + Math.exp(-v)),
                "y = 1 / (1 + exp(-x))",
                "dx = dout · y · (1 - y), with the y of forward",
                examiner),
        Sigmoid::new,
        Sigmoid.class);
  }

  private static Exercise<?> affine() {
    return exercise(
        "5.3",
        "every input meets every output",
        "Affine",
        type ->
            (w, b) ->
                LearnerCode.create(
                    type, Layer.class, new Class<?>[] {Tensor.class, Tensor.class}, w, b),
        LayerChecks::affine,
        Affine::new,
        Affine.class);
  }

  private static Exercise<?> softmaxWithLoss() {
    return exercise(
        "5.4",
        "the end of a classifier, and where gradients begin",
        "SoftmaxWithLoss",
        type ->
            (Supplier<LossLayer>)
                () -> learners(type, LearnerCode.create(type, Object.class, NONE)),
        LossCheck::run,
        () -> real(new SoftmaxWithLoss()),
        SoftmaxWithLoss.class);
  }

  private static LossLayer learners(Class<?> type, Object layer) {
    return new LossLayer() {
      @Override
      public float forward(Tensor scores, int[] labels) {
        return (float)
            LearnerCode.call(
                type, layer, "forward", new Class<?>[] {Tensor.class, int[].class}, scores, labels);
      }

      @Override
      public Tensor backward() {
        return (Tensor) LearnerCode.call(type, layer, "backward", NONE);
      }
    };
  }

  private static LossLayer real(SoftmaxWithLoss layer) {
    return new LossLayer() {
      @Override
      public float forward(Tensor scores, int[] labels) {
        return layer.forward(scores, labels);
      }

      @Override
      public Tensor backward() {
        return layer.backward();
      }
    };
  }

  private static Exercise<?> optimizer(
      String number,
      String title,
      Class<?> solutionType,
      Function<Float, Optimizer> solution,
      OptimizerCheck check) {
    return exercise(
        number,
        title,
        solutionType.getSimpleName(),
        type ->
            rate -> LearnerCode.create(type, Optimizer.class, new Class<?>[] {float.class}, rate),
        check::run,
        solution,
        solutionType);
  }

  private static Exercise<?> batchNormalization() {
    return exercise(
        "6.5",
        "every feature on one scale",
        "BatchNormalization",
        type ->
            features -> LearnerCode.create(type, Layer.class, new Class<?>[] {int.class}, features),
        LayerChecks::batchNormalization,
        BatchNormalization::new,
        BatchNormalization.class);
  }

  private static Exercise<?> dropout() {
    return exercise(
        "6.6",
        "chance against learning by heart",
        "Dropout",
        type ->
            (ratio, seed) ->
                LearnerCode.create(
                    type, Layer.class, new Class<?>[] {double.class, long.class}, ratio, seed),
        DropoutCheck::run,
        Dropout::new,
        Dropout.class);
  }

  private static Exercise<?> im2col() {
    Class<?>[] types = {Tensor.class, int.class, int.class, int.class, int.class};
    return exercise(
        "7.1",
        "images become a matrix",
        "Im2col",
        type ->
            (x, height, width, stride, padding) ->
                (Tensor)
                    LearnerCode.call(
                        type, null, "im2col", types, x, height, width, stride, padding),
        FunctionChecks::im2col,
        Im2col::im2col,
        Im2col.class);
  }

  private static Exercise<?> convolution() {
    Class<?>[] types = {Tensor.class, Tensor.class, int.class, int.class};
    return exercise(
        "7.2",
        "a filter slides over a picture",
        "Convolution",
        type ->
            (w, b, stride, padding) ->
                LearnerCode.create(type, Layer.class, types, w, b, stride, padding),
        LayerChecks::convolution,
        Convolution::new,
        Convolution.class);
  }

  private static Exercise<?> pooling() {
    Class<?>[] types = {int.class, int.class, int.class, int.class};
    return exercise(
        "7.3",
        "only the strongest of a neighbourhood",
        "Pooling",
        type ->
            (height, width, stride, padding) ->
                LearnerCode.create(type, Layer.class, types, height, width, stride, padding),
        LayerChecks::pooling,
        Pooling::new,
        Pooling.class);
  }
}
