package io.github.zerotodl4j.exercises;

import io.github.zerotodl4j.exercises.LossCheck.LossLayer;
import io.github.zerotodl4j.scratch.layer.Affine;
import io.github.zerotodl4j.scratch.layer.BatchNormalization;
import io.github.zerotodl4j.scratch.layer.Convolution;
import io.github.zerotodl4j.scratch.layer.Dropout;
import io.github.zerotodl4j.scratch.layer.Layer;
import io.github.zerotodl4j.scratch.layer.LeakyRelu;
import io.github.zerotodl4j.scratch.layer.Pooling;
import io.github.zerotodl4j.scratch.layer.Relu;
import io.github.zerotodl4j.scratch.layer.Sigmoid;
import io.github.zerotodl4j.scratch.layer.SoftmaxWithLoss;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;

/** Exercises with a forward and a backward pass. */
final class LayerExercises {
  private static final Class<?>[] NONE = {};

  private LayerExercises() {}

  static List<Exercise<?>> all() {
    return List.of(
        relu(),
        sigmoid(),
        affine(),
        softmaxWithLoss(),
        leakyRelu(),
        batchNormalization(),
        dropout(),
        convolution(),
        pooling());
  }

  private static Exercise<?> relu() {
    return Exercise.of(
        "5.1",
        "Activations as layers",
        "a bend that passes gradients on or stops them",
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
    return Exercise.of(
        "5.2",
        "Activations as layers",
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

  private static Exercise<?> leakyRelu() {
    return Exercise.of(
        "5.5",
        "Activations as layers",
        "a bend that lets a little through",
        "LeakyRelu",
        type -> (Supplier<Layer>) () -> LearnerCode.create(type, Layer.class, NONE),
        (layer, examiner) ->
            LayerChecks.activation(
                layer,
                v -> Math.max(v, 0.01 * v),
                "y = x where x > 0, else 0.01 x",
                "dx = dout where x > 0, else 0.01 dout",
                examiner),
        LeakyRelu::new,
        LeakyRelu.class);
  }

  private static Exercise<?> affine() {
    return Exercise.of(
        "5.3",
        "The affine layer",
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
    return Exercise.of(
        "5.4",
        "Softmax with loss",
        "a classifier's end, where gradients begin",
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

  private static Exercise<?> batchNormalization() {
    return Exercise.of(
        "6.5",
        "Batch normalization",
        "every feature on one scale",
        "BatchNormalization",
        type ->
            features -> LearnerCode.create(type, Layer.class, new Class<?>[] {int.class}, features),
        LayerChecks::batchNormalization,
        BatchNormalization::new,
        BatchNormalization.class);
  }

  private static Exercise<?> dropout() {
    return Exercise.of(
        "6.6",
        "Overfitting, weight decay and dropout",
        "chance against memorizing",
        "Dropout",
        type ->
            (ratio, seed) ->
                LearnerCode.create(
                    type, Layer.class, new Class<?>[] {double.class, long.class}, ratio, seed),
        DropoutCheck::run,
        Dropout::new,
        Dropout.class);
  }

  private static Exercise<?> convolution() {
    Class<?>[] types = {Tensor.class, Tensor.class, int.class, int.class};
    return Exercise.of(
        "7.2",
        "Backwards through a convolution",
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
    return Exercise.of(
        "7.3",
        "Pooling backwards, and average pooling",
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
