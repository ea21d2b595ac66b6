package io.github.zerotodl4j.playground.train;

import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.playground.web.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The pictures of each tab: a bounded number of tabs, idle ones ended, one training at a time. */
public final class Projects implements AutoCloseable {
  private static final int MOST = 8;
  private static final int IDLE_SECONDS = 3_600;

  private final Map<String, Project> projects = new LinkedHashMap<>();
  private final AtomicBoolean training = new AtomicBoolean();
  private final String version;

  /** Begins without any; the version of this suite is for reports. */
  public Projects(String version) {
    this.version = version;
  }

  /** Returns the project of a tab, made where there is none. */
  synchronized Project open(String id) {
    endIdle();
    if (!projects.containsKey(id) && projects.size() >= MOST) {
      throw new Refusal(
          503, MOST + " tabs have pictures here, as many as there may be; end one of them");
    }
    return projects.computeIfAbsent(id, name -> new Project(version));
  }

  /** The project of a tab, if it has one. */
  synchronized Optional<Project> find(String id) {
    return Optional.ofNullable(projects.get(id));
  }

  /**
   * Pictures that were checked.
   *
   * @param folder where they are
   * @param local whether that is a folder of this machine, which outlives the tab
   */
  public record Pictures(ImageFolder folder, boolean local) {}

  /** A tab's pictures, if it has some that were checked. */
  public Optional<Pictures> pictures(String id) {
    return find(id).flatMap(Project::pictures);
  }

  /** Ends the project of a tab, if it has one. */
  void end(String id) {
    Project ended;
    synchronized (this) {
      ended = projects.remove(id);
    }
    if (ended != null) {
      close(ended);
    }
  }

  /** Takes the one place for a training; {@link #trained} gives it back. */
  void train() {
    if (!training.compareAndSet(false, true)) {
      throw new Refusal(503, "another tab trains; wait until it is done, or stop it");
    }
  }

  void trained() {
    training.set(false);
  }

  private void endIdle() {
    List<String> idle = new ArrayList<>();
    projects.forEach(
        (id, project) -> {
          if (!project.isBusy() && project.board().idleSeconds() > IDLE_SECONDS) {
            idle.add(id);
          }
        });
    idle.forEach(id -> close(projects.remove(id)));
  }

  private static void close(Project project) {
    try {
      project.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the temporary folder cannot be removed", e);
    }
  }

  @Override
  public synchronized void close() {
    projects.values().forEach(Projects::close);
    projects.clear();
  }
}
