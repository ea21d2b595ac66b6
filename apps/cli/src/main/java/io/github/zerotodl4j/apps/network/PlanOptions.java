package io.github.zerotodl4j.apps.network;

import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.plan.UpdateRule;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The input and the update rule of a network that is written as Java. */
public final class PlanOptions {
  private static final Pattern SHAPE = Pattern.compile("[1-9]\\d{0,4}(x[1-9]\\d{0,4}){2}");
  private static final UpdateRule USUAL = UpdateRule.adam(0.001);

  @Option(
      names = "--input",
      paramLabel = "CxHxW",
      description =
          "Channels, height and width of one image. Default: a model file's or text's own, else what"
              + " the command's description says.")
  public String input;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description =
          "sgd, momentum, nesterov, adagrad, rmsprop or adam. Default: a run's own, else adam.")
  String optimizer;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = "The size of a step. Default: a run's own, else 0.001.")
  Double learningRate;

  @Option(
      names = "--weight-decay",
      paramLabel = "SHARE",
      description = "Decoupled weight decay. Default: a run's own, else 0.")
  Double weightDecay;

  /** The shape that was given. */
  public Optional<int[]> shape() {
    return shape(input);
  }

  /** The shape that {@code --input} was given as; null for none. */
  public static Optional<int[]> shape(String input) {
    if (input == null) {
      return Optional.empty();
    }
    if (!SHAPE.matcher(input).matches()) {
      throw new UserError(
          "--input: expected channels, height and width like 3x64x64, got " + input);
    }
    return Optional.of(Arrays.stream(input.split("x")).mapToInt(Integer::parseInt).toArray());
  }

  /** The rule: what was given, then a run's own, then the usual one. */
  public UpdateRule rule(Optional<UpdateRule> trained) {
    UpdateRule base = trained.orElse(USUAL);
    return new UpdateRule(
        optimizer == null ? base.kind() : UpdateRule.Kind.of(optimizer),
        learningRate == null ? base.learningRate() : learningRate,
        weightDecay == null ? base.weightDecay() : weightDecay);
  }

  /** A line for rules that DL4J has not; empty for the others. */
  public static Optional<String> remark(UpdateRule rule) {
    return rule.kind() == UpdateRule.Kind.MOMENTUM
        ? Optional.of(
            "note: Deeplearning4j has no momentum that does not look ahead; Nesterovs stands there")
        : Optional.empty();
  }
}
