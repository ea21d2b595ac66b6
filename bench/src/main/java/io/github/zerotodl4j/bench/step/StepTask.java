package io.github.zerotodl4j.bench.step;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a step is. */
public enum StepTask {
  /** Forward, backward and update. */
  @JsonProperty("train")
  TRAIN("training"),
  /** Forward alone, and the loss. */
  @JsonProperty("predict")
  PREDICT("prediction");

  private final String words;

  StepTask(String words) {
    this.words = words;
  }

  /** The task in a word. */
  public String words() {
    return words;
  }
}
