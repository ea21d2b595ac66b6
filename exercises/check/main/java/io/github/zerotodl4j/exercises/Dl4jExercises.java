package io.github.zerotodl4j.exercises;

import io.github.zerotodl4j.exercises.Dl4jTrainingCheck.Repair;
import io.github.zerotodl4j.exercises.OutputLayerCheck.OutputLayers;
import io.github.zerotodl4j.exercises.solution.ConvolutionInDl4j;
import io.github.zerotodl4j.exercises.solution.FiftyPercent;
import io.github.zerotodl4j.exercises.solution.RedFirst;
import io.github.zerotodl4j.exercises.solution.Shapes;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Exercises in plain DL4J, held to what its real layers compute. */
final class Dl4jExercises {
  private static final Class<?>[] NONE = {};

  private Dl4jExercises() {}

  static List<Exercise<?>> all() {
    return List.of(outputLayers(), convolution(), shapes(), fiftyPercent(), redFirst());
  }

  private static Exercise<?> outputLayers() {
    return Exercise.of(
        "3.2",
        "Which function at the end?",
        "the end of a network follows from its task",
        "OutputLayers",
        type -> (OutputLayers) name -> (OutputLayer) LearnerCode.call(type, null, name, NONE),
        OutputLayerCheck::run,
        name ->
            (OutputLayer)
                LearnerCode.call(
                    io.github.zerotodl4j.exercises.solution.OutputLayers.class, null, name, NONE),
        io.github.zerotodl4j.exercises.solution.OutputLayers.class);
  }

  private static Exercise<?> convolution() {
    return Exercise.of(
        "7.4",
        "SimpleConvNet",
        "layers configured in DL4J",
        "ConvolutionInDl4j",
        type -> configuration(type, "network"),
        Dl4jChecks::convolution,
        ConvolutionInDl4j::network,
        ConvolutionInDl4j.class);
  }

  private static Exercise<?> shapes() {
    return Exercise.of(
        "7.5",
        "Padding and stride",
        "shapes, read before DL4J tells them",
        "Shapes",
        type ->
            (IntFunction<int[][]>)
                photos ->
                    (int[][])
                        LearnerCode.call(type, null, "shapes", new Class<?>[] {int.class}, photos),
        Dl4jChecks::shapes,
        Shapes::shapes,
        Shapes.class);
  }

  private static Exercise<?> fiftyPercent() {
    return Exercise.of(
        "10.1",
        "The accuracy stays at fifty per cent",
        "why a network stays at 50 %",
        "FiftyPercent",
        type -> new Repair(configuration(type, "found"), configuration(type, "mended")),
        Dl4jTrainingCheck::run,
        new Repair(FiftyPercent::found, FiftyPercent::mended),
        FiftyPercent.class);
  }

  private static Exercise<?> redFirst() {
    return Exercise.of(
        "12.1",
        "What DL4J will surprise you with",
        "red comes first",
        "RedFirst",
        type ->
            (UnaryOperator<INDArray>)
                loaded ->
                    (INDArray)
                        LearnerCode.call(
                            type, null, "input", new Class<?>[] {INDArray.class}, loaded),
        Dl4jChecks::redFirst,
        RedFirst::input,
        RedFirst.class);
  }

  private static Supplier<MultiLayerConfiguration> configuration(Class<?> type, String method) {
    return () -> (MultiLayerConfiguration) LearnerCode.call(type, null, method, NONE);
  }
}
