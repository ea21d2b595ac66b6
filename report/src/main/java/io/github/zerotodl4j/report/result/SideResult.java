package io.github.zerotodl4j.report.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What one side reached and what it cost.
 *
 * @param status {@code finished}, {@code cancelled} or {@code failed}
 * @param message why it failed; null otherwise
 * @param accuracy how right it was
 * @param iterations the steps done
 * @param warmUpIterations steps at the start that the timings leave out
 * @param step the time of one step: from a batch in memory to new weights
 * @param forward the time to predict one batch
 * @param samplesPerSecond the batch size over the median time of a step; null if not measured
 * @param wallSeconds all steps together, warm-up included, without evaluation, s; null if none
 * @param memory what it took
 * @param learning how it got there
 * @param answers what it says about the test samples
 */
public record SideResult(
    String status,
    String message,
    Accuracy accuracy,
    int iterations,
    int warmUpIterations,
    Timing step,
    Timing forward,
    Double samplesPerSecond,
    Double wallSeconds,
    Memory memory,
    Learning learning,
    Answers answers) {

  /** Returns the result of a side that never took a step. */
  public static SideResult failed(String message) {
    return new SideResult(
        "failed",
        message,
        Accuracy.NONE,
        0,
        0,
        Timing.NONE,
        Timing.NONE,
        null,
        null,
        Memory.NONE,
        Learning.NONE,
        Answers.NONE);
  }

  /** Whether the side ended in an error. */
  public boolean hasFailed() {
    return status.equals("failed");
  }

  /** The same but for how it ended. */
  public SideResult ended(String newStatus, String newMessage) {
    return new SideResult(
        newStatus,
        newMessage,
        accuracy,
        iterations,
        warmUpIterations,
        step,
        forward,
        samplesPerSecond,
        wallSeconds,
        memory,
        learning,
        answers);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static SideResult of(SideJson json) {
    return json.side();
  }

  @JsonValue
  SideJson json() {
    return SideJson.of(this);
  }
}
