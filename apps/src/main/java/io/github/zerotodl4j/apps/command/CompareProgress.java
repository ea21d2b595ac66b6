package io.github.zerotodl4j.apps.command;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Progress;
import io.github.zerotodl4j.comparison.CompareListener;
import io.github.zerotodl4j.comparison.result.ParityResult;
import java.util.Locale;

/** Shows on the console how a comparison goes on. */
final class CompareProgress implements CompareListener, AutoCloseable {

  private final Console console;
  private Progress progress;

  CompareProgress(Console console) {
    this.console = console;
  }

  @Override
  public void dataReady(String description) {
    say("Data: " + description);
  }

  @Override
  public void modelStarted(String model, String title, long parameters) {
    say(String.format(Locale.ROOT, "%s: %s, %,d parameters", model, title, parameters));
  }

  @Override
  public void parityChecked(String model, ParityResult result) {
    say(model + ": both sides compute the same? " + result.verdict().words());
  }

  @Override
  public void progress(String model, long done, long total, String losses) {
    if (progress == null) {
      progress = new Progress(console, model, "steps", total);
    }
    progress.update(done, losses);
    if (done >= total) {
      close();
    }
  }

  @Override
  public void sideFailed(String model, String side, String message) {
    say(model + ": " + side + " failed: " + message);
  }

  /** Takes the live line away. */
  @Override
  public void close() {
    if (progress != null) {
      progress.close();
      progress = null;
    }
  }

  private void say(String line) {
    close();
    console.err().println(line);
    console.err().flush();
  }
}
