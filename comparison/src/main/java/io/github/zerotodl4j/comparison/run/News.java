package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.report.result.ModelResult;
import io.github.zerotodl4j.report.result.ParityResult;

/** Tells the listener how one network after the other goes on, and how much time is left. */
record News(CompareListener listener, Remaining remaining) {

  void started(String model, String title, long parameters) {
    remaining.began();
    listener.modelStarted(model, title, parameters);
  }

  void stage(String model, String what) {
    listener.stage(model, what, remaining.now());
  }

  /** What comes after the last network. */
  void lastStage(String model, String what) {
    listener.stage(model, what, remaining.between());
  }

  void parityChecked(String model, ParityResult result) {
    listener.parityChecked(model, result);
  }

  void raced(String model, long done, long total, String losses) {
    remaining.raced((double) done / total);
    listener.progress(model, done, total, losses, remaining.now());
  }

  void failed(String model, String side, String message) {
    listener.sideFailed(model, side, message);
  }

  void finished(ModelResult result) {
    remaining.ended();
    listener.modelFinished(result, remaining.between());
  }
}
