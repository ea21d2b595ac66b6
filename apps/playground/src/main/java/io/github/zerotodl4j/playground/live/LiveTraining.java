package io.github.zerotodl4j.playground.live;

import io.github.zerotodl4j.comparison.race.Predictor;
import io.github.zerotodl4j.comparison.twins.TwinNetworks;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.playground.web.EventStream;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.dataset.Split;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import io.github.zerotodl4j.scratch.optimizer.Optimizers;
import io.github.zerotodl4j.scratch.training.MiniBatches;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A training of both sides in step on a thread of its own, that somebody starts, pauses and
 * watches. What is shown is computed on that thread too, seldom enough to take a tenth of its time
 * at most; visitors read the last view.
 */
final class LiveTraining implements EventStream.Watched<LiveView>, AutoCloseable {
  private static final int JUDGED = 500;
  private static final int BATCH_OF_JUDGED = 100;
  private static final long LIGHT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long FULL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int COST_SHARE = 10;

  private final LiveSettings settings;
  private final NetworkSpec spec;
  private final Split split;
  private final MiniBatches batches;
  private final Curve losses = new Curve();
  private final Curve accuracies = new Curve();
  private final Thread thread;

  private boolean running; // guarded by this
  private int owed; // single steps asked for; guarded by this
  private int perSecond; // 0 for as many as there can be; guarded by this
  private boolean closed; // guarded by this
  private LiveView view; // guarded by this
  private long version; // of the view; guarded by this
  private int waiting; // visitors who wait for a view; guarded by this
  private volatile long lastSeen = System.nanoTime();

  // of the thread alone
  private TwinNetworks sides;
  private LiveWatch watch;
  private int step;
  private String message = "";
  private long nextLight;
  private long nextFull;
  private final Pace pace = new Pace();

  /**
   * Prepares a training, paused before its first step.
   *
   * @throws IllegalArgumentException if the settings do not fit each other
   */
  LiveTraining(LiveSettings settings, Split split) {
    this.settings = settings;
    this.spec = settings.spec(split.train()).withDropout(DropoutConvention.INVERTED);
    settings.rule();
    DataSet training =
        settings.shuffled() ? new ShuffledLabels(split.train(), settings.seed()) : split.train();
    this.split = new Split(training, split.test());
    int batch = Math.min(settings.batch(), training.size());
    this.batches = MiniBatches.shuffled(training, batch, settings.seed());
    this.view = LiveWatch.empty("paused");
    this.thread = new Thread(this::run, "play-live");
    this.thread.setDaemon(true);
    this.thread.start();
  }

  LiveSettings settings() {
    return settings;
  }

  /** What it learns from, with the labels that it learns, and is judged by. */
  Split data() {
    return split;
  }

  /** Goes on until it is paused, at most so many steps a second; 0 for as many as there can be. */
  synchronized void start(int stepsASecond) {
    perSecond = stepsASecond;
    running = true;
    notifyAll();
  }

  synchronized void pause() {
    running = false;
    notifyAll();
  }

  /** Takes one step and pauses. */
  synchronized void single() {
    running = false;
    owed = 1;
    notifyAll();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    LockSupport.unpark(thread);
  }

  /** The last view. */
  synchronized LiveView view() {
    lastSeen = System.nanoTime();
    return view;
  }

  @Override
  public synchronized EventStream.Numbered<LiveView> after(long seen, long millis)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    waiting++;
    try {
      while (version <= seen && !closed) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          break;
        }
        wait(left);
      }
    } finally {
      waiting--;
    }
    lastSeen = System.nanoTime();
    return new EventStream.Numbered<>(version, view);
  }

  @Override
  public synchronized boolean isClosed() {
    return closed;
  }

  synchronized boolean isRunning() {
    return running;
  }

  /** How long nobody has looked, s. */
  long idleSeconds() {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - lastSeen);
  }

  private void run() {
    try {
      sides = build();
      watch = new LiveWatch(settings, sides, split.test());
      judge();
      show(true);
      while (awaitWork()) {
        takeStep();
      }
    } catch (RuntimeException | OutOfMemoryError | InterruptedException e) {
      message =
          e instanceof OutOfMemoryError
              ? "out of memory; a smaller batch needs less"
              : String.valueOf(e.getMessage());
      publish(view().with("failed", message));
    } finally {
      if (sides != null) {
        sides.close();
      }
      close();
    }
  }

  private TwinNetworks build() {
    StackedNetwork network = StackedNetwork.of(spec, settings.seed());
    if (settings.startsAtZero()) {
      for (Parameter p : network.parameters()) {
        if (p.isWeight()) {
          Arrays.fill(p.value().data(), 0);
        }
      }
    }
    Optimizer byHand =
        settings.optimizer().equals(LiveSettings.WRONG)
            ? new WrongAdaGrad(settings.rate())
            : Optimizers.of(settings.rule());
    return TwinNetworks.start(network, byHand, settings.rule(), settings.seed());
  }

  /** Waits until there is something to do; false at the end. */
  private boolean awaitWork() throws InterruptedException {
    boolean rests = false;
    synchronized (this) {
      rests = !running && owed == 0 && !closed;
    }
    if (rests) {
      judge();
      show(true); // what it came to
    }
    synchronized (this) {
      while (!running && owed == 0 && !closed) {
        pace.rest();
        wait();
      }
      owed = 0;
      return !closed;
    }
  }

  private void takeStep() {
    Batch batch = batches.next();
    float byHand = sides.byHand().step(batch);
    float dl4j = sides.dl4j().step(batch);
    step++;
    pace.step();
    losses.add(step, byHand, dl4j);
    if (!Float.isFinite(byHand) || !Float.isFinite(dl4j)) {
      message =
          "the loss of step "
              + step
              + " is no number any more: the weights have run away; a lower rate may help";
      synchronized (this) {
        running = false;
      }
      show(true);
      return;
    }
    if (isWatched()) {
      showInTime();
    }
    pace.holdBack(limit());
  }

  /** Shows what is due: a whole view takes a tenth of the time at most. */
  private void showInTime() {
    long now = System.nanoTime();
    if (now >= nextFull) {
      judge();
      show(true);
      nextFull = now + Math.max(FULL_NANOS, COST_SHARE * (System.nanoTime() - now));
      nextLight = now + LIGHT_NANOS;
    } else if (now >= nextLight) {
      show(false);
      nextLight = now + LIGHT_NANOS;
    }
  }

  private synchronized boolean isWatched() {
    return waiting > 0 || idleSeconds() < 1;
  }

  private synchronized int limit() {
    return running && !closed ? perSecond : 0;
  }

  private void judge() {
    int count = Math.min(JUDGED, split.test().size());
    accuracies.add(
        step,
        Predictor.predict(sides.byHand(), split.test(), count, BATCH_OF_JUDGED).accuracy(),
        Predictor.predict(sides.dl4j(), split.test(), count, BATCH_OF_JUDGED).accuracy());
  }

  private void show(boolean whole) {
    String stage;
    synchronized (this) {
      stage = !message.isEmpty() ? "failed" : running ? "running" : "paused";
    }
    if (whole) {
      watch.look();
    }
    double epoch = (double) step / batches.perEpoch();
    publish(
        watch.view(
            stage, message, step, epoch, pace.perSecond(), losses.points(), accuracies.points()));
  }

  private synchronized void publish(LiveView newest) {
    view = newest;
    version++;
    notifyAll();
  }
}
