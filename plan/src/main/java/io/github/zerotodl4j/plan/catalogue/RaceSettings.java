package io.github.zerotodl4j.plan.catalogue;

import io.github.zerotodl4j.plan.UpdateRule;
import java.util.Optional;

/**
 * How long a network learns in a comparison where the options do not say, and with what rule.
 *
 * @param rule the update rule
 * @param batchSize samples a step
 * @param iterations steps each side takes
 * @param trajectorySteps steps over which the parity check follows both losses
 * @param maskedSteps steps over which both losses are followed with the same dropout masks
 * @param side height and width of the photos it sees, where its text does not say
 * @param variant another plan for runs of this length; empty for the network itself
 */
public record RaceSettings(
    UpdateRule rule,
    int batchSize,
    int iterations,
    int trajectorySteps,
    int maskedSteps,
    int side,
    Optional<Variant> variant) {

  /**
   * A network changed for a run of another length.
   *
   * @param text the changed network
   * @param remark what was changed, to stand behind its title
   */
  public record Variant(String text, String remark) {}

  /** The same for the network as it is. */
  RaceSettings withoutVariant() {
    return new RaceSettings(
        rule, batchSize, iterations, trajectorySteps, maskedSteps, side, Optional.empty());
  }
}
