package io.github.zerotodl4j.dl4j.model;

import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Momentum as in the book and in PyTorch, {@code v = momentum · v + lr · dW; W = W - v}, which DL4J
 * lacks: its {@code Nesterovs} always looks ahead. Polyak (1964); book section 6.1.4.
 *
 * <p>A model saved with it needs this class to be opened again, as a file names its update rule.
 */
@JsonAutoDetect(
    fieldVisibility = JsonAutoDetect.Visibility.ANY,
    getterVisibility = JsonAutoDetect.Visibility.NONE,
    setterVisibility = JsonAutoDetect.Visibility.NONE)
public final class HeavyBall implements IUpdater {
  private static final long serialVersionUID = 1L;

  private double learningRate;
  private final double momentum;

  /** Creates the rule. */
  @JsonCreator
  public HeavyBall(
      @JsonProperty("learningRate") double learningRate,
      @JsonProperty("momentum") double momentum) {
    this.learningRate = learningRate;
    this.momentum = momentum;
  }

  @Override
  public long stateSize(long parameters) {
    return parameters;
  }

  @Override
  public GradientUpdater<HeavyBall> instantiate(INDArray state, boolean initialize) {
    Rule rule = new Rule(this);
    rule.setStateViewArray(state, state.shape(), 'c', initialize);
    return rule;
  }

  @Override
  public GradientUpdater<HeavyBall> instantiate(Map<String, INDArray> state, boolean initialize) {
    Rule rule = new Rule(this);
    rule.setState(state, initialize);
    return rule;
  }

  @Override
  public double getLearningRate(int iteration, int epoch) {
    return learningRate;
  }

  @Override
  public boolean hasLearningRate() {
    return true;
  }

  @Override
  public void setLrAndSchedule(double rate, ISchedule schedule) {
    learningRate = rate;
  }

  @Override
  public IUpdater clone() {
    return new HeavyBall(learningRate, momentum);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HeavyBall that
        && that.learningRate == learningRate
        && that.momentum == momentum;
  }

  @Override
  public int hashCode() {
    return Objects.hash(learningRate, momentum);
  }

  /** The rule at work on one block of parameters. */
  private static final class Rule implements GradientUpdater<HeavyBall> {
    private static final String VELOCITY = "V";

    private final HeavyBall config;
    private INDArray velocity; // as the parameters

    private Rule(HeavyBall config) {
      this.config = config;
    }

    @Override
    public HeavyBall getConfig() {
      return config;
    }

    @Override
    public void setState(Map<String, INDArray> state, boolean initialize) {
      velocity = state.get(VELOCITY);
    }

    @Override
    public Map<String, INDArray> getState() {
      return Map.of(VELOCITY, velocity);
    }

    @Override
    public void setStateViewArray(INDArray view, long[] shape, char order, boolean initialize) {
      if (initialize) {
        view.assign(0);
      }
      velocity = view;
    }

    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
      double rate = config.getLearningRate(iteration, epoch);
      velocity.muli(config.momentum).addi(gradient.mul(rate));
      gradient.assign(velocity);
    }
  }
}
