package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.comparison.optimizer.OptimizerTrajectories;
import io.github.zerotodl4j.comparison.parity.DropoutCheck;
import io.github.zerotodl4j.comparison.race.RacePlan;
import io.github.zerotodl4j.plan.catalogue.StepCost;

/**
 * How long the parts of a network's comparison will take, s, from its schedule and the machine's
 * pace.
 *
 * @param checks parity and dropout
 * @param race all steps of all sides, and the looks at the accuracy
 * @param after the forward pass alone and the cost by layer
 */
record Forecast(double checks, double race, double after) {
  /** A prediction's time as a share of a training step's. */
  private static final double FORWARD = 1 / 3.0;

  /** Stock DL4J's step over the tuned one's: at least. */
  private static final double STOCK = 3;

  /** Whatever does not depend on the schedule: building, compiling, drawing pictures. */
  private static final double BASE_SECONDS = 1.5;

  /** What a training step costs for each sample, on both sides, on the machine of reference, ms. */
  private record Cost(double byHand, double dl4j) {
    double seconds(Pace pace) {
      return (byHand * pace.byHand() + dl4j * pace.dl4j()) / 1e3;
    }
  }

  static Forecast of(ModelPlan plan, Pace pace, boolean stock) {
    RacePlan race = plan.race();
    Cost cost = cost(plan);
    double sample = cost.seconds(pace);
    double step = plan.batchSize() * sample;
    int followed = plan.trajectorySteps();
    if (DropoutCheck.applies(plan.spec())) {
      followed += plan.maskedSteps();
    }
    int looks = (plan.iterations() + race.evaluateEvery() - 1) / race.evaluateEvery();
    double evaluation = race.evaluationBatches() * step * FORWARD;
    double training =
        plan.seeds() * plan.iterations() * step + (looks + plan.seeds() - 1) * evaluation;
    double waiting = 0;
    if (stock) {
      double whole = plan.iterations() * plan.batchSize() * cost.dl4j() * pace.dl4j() / 1e3;
      waiting = Math.min(plan.stockSeconds(), STOCK * whole);
    }
    double last = Math.min(plan.forwardSeconds(), plan.iterations() * step);
    double base = BASE_SECONDS * pace.byHand();
    return new Forecast(base + followed * step, training + waiting, base + 2 * last);
  }

  /** Every rule three times: twice by hand, once in DL4J. */
  static Forecast ofUpdateRules(ModelPlan plan, Pace pace) {
    Cost cost = cost(plan);
    double triple = new Cost(2 * cost.byHand(), cost.dl4j()).seconds(pace);
    int steps = Math.min(OptimizerTrajectories.MOST_STEPS, plan.iterations());
    return new Forecast(OptimizerTrajectories.rules() * steps * plan.batchSize() * triple, 0, 0);
  }

  double seconds() {
    return checks + race + after;
  }

  private static Cost cost(ModelPlan plan) {
    StepCost cost = plan.network().settings().cost();
    return new Cost(cost.byHand(plan.spec()), cost.dl4j(plan.spec()));
  }
}
