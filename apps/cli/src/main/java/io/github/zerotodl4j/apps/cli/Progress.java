package io.github.zerotodl4j.apps.cli;

import io.github.zerotodl4j.plan.file.Printable;
import io.github.zerotodl4j.plan.language.DisplayWidth;
import io.github.zerotodl4j.plan.language.Phrases;
import io.github.zerotodl4j.training.TimeWords;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Says how far a long job is: a live line with rate and time left on a terminal, a plain line now
 * and then anywhere else.
 */
public final class Progress implements AutoCloseable {

  private static final long LIVE_NANOS = Duration.ofMillis(100).toNanos();
  private static final long PLAIN_NANOS = Duration.ofSeconds(10).toNanos();

  private final Console console;
  private final Phrases words;
  private final String what;
  private final String unit;
  private final long total;
  private final LongSupplier clock;
  private final long started;
  private long shown;
  private boolean liveLine;

  /**
   * Starts the clock.
   *
   * @param what the job in a word or two, such as {@code "MLP by hand"}
   * @param unit what is counted, such as {@code "steps"}
   * @param total how many there are
   */
  public Progress(Console console, String what, String unit, long total) {
    this(console, what, unit, total, System::nanoTime);
  }

  Progress(Console console, String what, String unit, long total, LongSupplier clock) {
    this.console = console;
    this.words = console.words();
    this.what = what;
    this.unit = unit;
    this.total = total;
    this.clock = clock;
    this.started = clock.getAsLong();
    this.shown = started;
  }

  /**
   * Tells how many are done, and a figure or two, such as {@code "loss 0.31"}. Cheap: prints at
   * most ten times a second on a terminal, every ten seconds elsewhere.
   */
  public void update(long done, String figures) {
    long now = clock.getAsLong();
    if (isDue(now)) {
      print(line(done, figures, now));
    }
  }

  /** Shows a line that has its own rate and time left, as often as {@link #update} would. */
  public void show(Supplier<String> line) {
    if (isDue(clock.getAsLong())) {
      print(line.get());
    }
  }

  /** Shows a line at once on a terminal, where the next one takes its place; nowhere else. */
  public void replace(String line) {
    if (console.live()) {
      shown = clock.getAsLong();
      print(line);
    }
  }

  /** Shows a line at once, whenever the last was: for a job of few and long parts. */
  public void note(String line) {
    shown = clock.getAsLong();
    print(line);
  }

  private boolean isDue(long now) {
    if (now - shown < (console.live() ? LIVE_NANOS : PLAIN_NANOS)) {
      return false;
    }
    shown = now;
    return true;
  }

  private void print(String line) {
    if (console.live()) {
      console.terminal().print("\r\033[K" + Printable.line(fit(console.words().of(line))));
      console.terminal().flush();
      liveLine = true;
    } else {
      console.err().println(line);
      console.err().flush();
    }
  }

  /** Takes the live line away, so that the next output starts on a clean line. */
  @Override
  public void close() {
    if (liveLine) {
      console.terminal().print("\r\033[K");
      console.terminal().flush();
      liveLine = false;
    }
  }

  private String line(long done, String figures, long now) {
    double rate = done / Math.max(1e-9, (now - started) / 1e9);
    StringBuilder line = new StringBuilder();
    line.append(words.of(what)).append(words.of(": "));
    line.append(
        words.format(
            "%s of %s %s", String.format(Locale.ROOT, "%,d", done), count(), words.of(unit)));
    if (total > 0) {
      line.append(String.format(Locale.ROOT, " (%d %%)", 100 * done / total));
    }
    line.append(words.of(", ")).append(rate(rate)).append("/s");
    if (rate > 0) {
      String left = TimeWords.duration((total - done) / rate);
      line.append(words.of(", ")).append(words.format("%s left", left));
    }
    if (!figures.isEmpty()) {
      line.append(words.of(", ")).append(words.of(figures));
    }
    return line.toString();
  }

  private String count() {
    return String.format(Locale.ROOT, "%,d", total);
  }

  private String fit(String line) {
    String fits = line;
    while (DisplayWidth.of(fits) >= console.columns()) {
      fits = fits.substring(0, fits.offsetByCodePoints(fits.length(), -1));
    }
    return fits;
  }

  private static String rate(double rate) {
    return String.format(Locale.ROOT, rate < 10 ? "%.1f" : "%,.0f", rate);
  }

  /** Writes a time that is not known better: {@code about 25 s}, {@code about 3 min}. */
  public static String about(double seconds) {
    if (seconds < 90) {
      return "about " + Math.max(5, 5 * Math.round(seconds / 5)) + " s";
    }
    return seconds < 3600
        ? "about " + Math.round(seconds / 60) + " min"
        : "about " + TimeWords.duration(300.0 * Math.round(seconds / 300));
  }
}
