package io.github.zerotodl4j.plan.catalogue;

import io.github.zerotodl4j.plan.NetworkSpec;

/**
 * What a training step costs for each sample on the machine of reference, ms: a constant and a part
 * that grows with a sample's multiply-adds.
 *
 * @param byHand the constant of the hand-written side
 * @param byHandPerMillion what a million multiply-adds cost there
 * @param dl4j the constant of DL4J
 * @param dl4jPerMillion what a million multiply-adds cost there
 */
public record StepCost(double byHand, double byHandPerMillion, double dl4j, double dl4jPerMillion) {

  /** One sample by hand, ms. */
  public double byHand(NetworkSpec spec) {
    return byHand + byHandPerMillion * spec.multiplyAdds() / 1e6;
  }

  /** One sample in DL4J, ms. */
  public double dl4j(NetworkSpec spec) {
    return dl4j + dl4jPerMillion * spec.multiplyAdds() / 1e6;
  }
}
