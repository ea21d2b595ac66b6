package io.github.zerotodl4j.apps.compare;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Progress;
import io.github.zerotodl4j.comparison.run.CompareListener;
import io.github.zerotodl4j.report.result.ModelResult;
import java.util.Locale;

/**
 * Shows on the console how a comparison goes on: how long it will take, each network's table as
 * soon as it is done, and meanwhile one line that a terminal overwrites.
 */
final class CompareProgress implements CompareListener, AutoCloseable {

  private final Console console;
  private final Progress progress;
  private int networks;
  private int done;

  CompareProgress(Console console) {
    this.console = console;
    this.progress = new Progress(console, "", "", 0);
  }

  @Override
  public void dataReady(String description) {
    say("Data: " + description);
    progress.replace("Looking how fast this machine is");
  }

  @Override
  public void estimated(int count, double first, double all) {
    networks = count;
    String what =
        count == 1
            ? "This takes " + Progress.about(all)
            : String.format(
                Locale.ROOT,
                "%d networks take %s here, the first of them %s",
                count,
                Progress.about(all),
                Progress.about(first));
    say(what + ". Ctrl-C ends it with a report of what is done.");
  }

  @Override
  public void stage(String model, String what, double secondsLeft) {
    progress.replace(model + ": " + what + ", " + left(secondsLeft));
  }

  @Override
  public void progress(String model, long steps, long total, String losses, double secondsLeft) {
    String tail = losses.isEmpty() ? "" : "; loss " + losses;
    progress.show(
        () ->
            String.format(
                Locale.ROOT,
                "%s: %,d of %,d steps, %s%s",
                model,
                steps,
                total,
                left(secondsLeft),
                tail));
  }

  @Override
  public void sideFailed(String model, String side, String message) {
    say(model + ": " + side + " failed: " + message);
  }

  @Override
  public void modelFinished(ModelResult result, double secondsLeft) {
    close();
    CompareTables.print(console, result);
    done++;
    if (done < networks && !CompareTables.stopped(result)) {
      say("");
      say(String.format("%d of %d networks done, %s", done, networks, left(secondsLeft)));
    }
  }

  /** Takes the live line away. */
  @Override
  public void close() {
    progress.close();
  }

  private static String left(double seconds) {
    return Progress.about(seconds) + " left";
  }

  private void say(String text) {
    close();
    console.lines(text).forEach(console.err()::println);
    console.err().flush();
  }
}
