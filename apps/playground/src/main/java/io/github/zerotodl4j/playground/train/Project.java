package io.github.zerotodl4j.playground.train;

import io.github.zerotodl4j.images.FolderCheck;
import io.github.zerotodl4j.images.FolderReport;
import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.playground.web.Board;
import io.github.zerotodl4j.playground.web.Refusal;
import io.github.zerotodl4j.training.TrainPlan;
import io.github.zerotodl4j.training.report.Mistake;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/**
 * A tab's pictures, what was found in them, and its training. One thing is done at a time, on a
 * thread of its own.
 */
final class Project implements AutoCloseable {
  private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(20);
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  private final Board<TrainView> board = new Board<>(TrainView.empty());
  private final String version;
  private Optional<Uploads> uploads = Optional.empty(); // guarded by this
  private Optional<Path> local = Optional.empty(); // guarded by this
  private Optional<Found> found = Optional.empty(); // guarded by this
  private Optional<Path> run = Optional.empty(); // guarded by this
  private List<Mistake> mistakes = List.of(); // guarded by this
  private Thread worker; // guarded by this
  private boolean busy; // guarded by this
  private volatile boolean stopped;

  /** Creates an empty one; the version of this suite is for reports. */
  Project(String version) {
    this.version = version;
  }

  /** Pictures that can be learnt from, and what was found in them. */
  record Found(ImageFolder folder, FolderReport report) {}

  Board<TrainView> board() {
    return board;
  }

  /** Keeps a file that a page sent; a folder of this machine is left for it. */
  synchronized int add(String name, byte[] content) throws IOException {
    refuseBusy();
    if (uploads.isEmpty()) {
      uploads = Optional.of(new Uploads());
    }
    uploads.get().add(name, content);
    local = Optional.empty();
    return uploads.get().files();
  }

  /** Takes a folder of this machine instead of files that were sent, and checks it. */
  synchronized void choose(Path folder, String name) throws IOException {
    refuseBusy();
    drop();
    local = Optional.of(folder);
    check(name);
  }

  /** Checks the files that were sent. */
  synchronized void check() {
    refuseBusy();
    if (uploads.isEmpty()) {
      throw Refusal.badRequest("there are no pictures yet; drop two folders or more");
    }
    check("");
  }

  private void check(String name) {
    Path folder = folder();
    found = Optional.empty();
    run = Optional.empty();
    mistakes = List.of();
    board.publish(TrainView.checking(name, 0, 0));
    work(
        folder,
        () -> {
          ImageFolder images = ImageFolder.scan(folder);
          int total = images.splits().values().stream().mapToInt(List::size).sum();
          FolderReport report =
              FolderCheck.check(images, THREADS, done -> checked(name, done, total));
          found(new Found(images, report));
          return "checked";
        });
  }

  private void checked(String name, int done, int total) {
    if (stopped) {
      throw new CancellationException("the check was stopped; drop the folders again");
    }
    board.publish(TrainView.checking(name, done, total));
  }

  private synchronized void found(Found report) {
    found = Optional.of(report);
  }

  /**
   * What was found.
   *
   * @throws Refusal if nothing was checked yet
   */
  synchronized Found found() {
    return found.orElseThrow(
        () -> new Refusal(409, "these pictures were not checked yet; drop two folders or more"));
  }

  /** The pictures, if they were checked. */
  synchronized Optional<Projects.Pictures> pictures() {
    return found.map(all -> new Projects.Pictures(all.folder(), isLocal()));
  }

  /** What a training would be told by these choices. */
  TrainPlan plan(Choices choices) {
    ImageFolder folder = found().folder();
    return new TrainPlan(choices.request(folder.root(), THREADS), Optional.of(folder));
  }

  /** Whether the pictures lie in a folder of this machine, which outlives the tab. */
  synchronized boolean isLocal() {
    return local.isPresent();
  }

  /** Begins a run in a new folder, with a report in a language; says when it is over. */
  synchronized void start(Choices choices, Path where, Language language, Runnable over) {
    refuseBusy();
    TrainPlan plan = plan(choices);
    plan.settings(); // refuses what does not fit before anything is written
    run = Optional.of(where);
    mistakes = List.of();
    train(where, language, over, training -> training.start(plan));
  }

  /** Goes on with the run that was stopped; says when it is over. */
  synchronized void resume(Language language, Runnable over) {
    refuseBusy();
    Path where =
        run.orElseThrow(() -> new Refusal(409, "there is no training to go on with; start one"));
    train(where, language, over, FolderTraining::resume);
  }

  private void train(Path where, Language language, Runnable over, Training work) {
    work(
        folder(),
        () -> {
          try {
            FolderTraining training =
                new FolderTraining(board, () -> stopped, version, where, language);
            FolderTraining.Ended ended = work.run(training);
            mistakes(ended.mistakes());
            return ended.stage();
          } finally {
            over.run();
          }
        });
  }

  private synchronized void mistakes(List<Mistake> newest) {
    mistakes = newest;
  }

  synchronized List<Mistake> mistakes() {
    return mistakes;
  }

  /** The folder of the last run, if there was one. */
  synchronized Optional<Path> run() {
    return run;
  }

  /** Asks what is under way to stop at its next step. */
  void stop() {
    stopped = true;
  }

  synchronized boolean isBusy() {
    return busy;
  }

  private void refuseBusy() {
    if (isBusy()) {
      throw new Refusal(409, "something is under way with these pictures; stop it first");
    }
  }

  private Path folder() {
    return local.orElseGet(() -> uploads.orElseThrow().folder());
  }

  /** What a thread does with a training. */
  private interface Training {
    FolderTraining.Ended run(FolderTraining training) throws IOException;
  }

  /** What a thread does; returns the stage that it came to. */
  private interface Work {
    String run() throws IOException, InterruptedException;
  }

  private void work(Path folder, Work work) {
    stopped = false;
    busy = true;
    worker = new Thread(() -> done(work, folder), "play-train");
    worker.setDaemon(true);
    worker.start();
  }

  private void done(Work work, Path folder) {
    String stage = "failed";
    String message = "";
    try {
      stage = work.run();
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      message = words(e, folder);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      busy = false;
    }
    board.publish(board.latest().at(stage, message));
  }

  /** A visitor knows nothing of the temporary folder. */
  private static String words(Throwable e, Path folder) {
    if (e instanceof OutOfMemoryError) {
      return "out of memory; smaller images or a smaller batch need less";
    }
    String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return line.replace(folder + File.separator, "").replace(folder.toString(), "your pictures");
  }

  private void drop() throws IOException {
    if (uploads.isPresent()) {
      uploads.get().close();
      uploads = Optional.empty();
    }
  }

  /** Forgets all pictures. */
  synchronized void clear() throws IOException {
    refuseBusy();
    drop();
    local = Optional.empty();
    found = Optional.empty();
    run = Optional.empty();
    board.publish(TrainView.empty());
  }

  /** Stops what is under way, and removes the pictures that were sent. */
  @Override
  public void close() throws IOException {
    stopped = true;
    board.close();
    Thread last;
    synchronized (this) {
      last = worker;
    }
    if (last != null) {
      try {
        last.join(PATIENCE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    synchronized (this) {
      drop();
    }
  }
}
