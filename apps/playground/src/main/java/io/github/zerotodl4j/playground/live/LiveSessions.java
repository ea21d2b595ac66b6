package io.github.zerotodl4j.playground.live;

import io.github.zerotodl4j.playground.digit.DigitData;
import io.github.zerotodl4j.playground.web.Refusal;
import io.github.zerotodl4j.scratch.dataset.Split;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The trainings that are watched: one a tab, a bounded number in all, idle ones ended. */
final class LiveSessions implements AutoCloseable {
  private static final int MOST = 12;
  private static final int IDLE_SECONDS = 300;
  private static final int SPARED_SECONDS = 5;

  private final Map<String, LiveTraining> trainings = new LinkedHashMap<>();
  private final DigitData digits;
  private final LivePictures pictures;

  LiveSessions(DigitData digits, LivePictures pictures) {
    this.digits = digits;
    this.pictures = pictures;
  }

  /** Prepares a training in the place of the one that this tab had. */
  LiveTraining create(String id, LiveSettings settings) throws IOException {
    Split split = split(id, settings);
    synchronized (this) {
      endIdle();
      boolean replaces = trainings.containsKey(id);
      if (!replaces && trainings.size() >= MOST) {
        makeRoom();
      }
      LiveTraining training = new LiveTraining(settings, split);
      Optional.ofNullable(trainings.put(id, training)).ifPresent(LiveTraining::close);
      return training;
    }
  }

  /**
   * Returns the training of a tab.
   *
   * @throws Refusal if it has none, or it was ended
   */
  LiveTraining find(String id) {
    return get(id).orElseThrow(() -> new Refusal(404, "this training has ended; start it again"));
  }

  /** The training of a tab, if it has one that was not ended. */
  synchronized Optional<LiveTraining> get(String id) {
    endIdle();
    return Optional.ofNullable(trainings.get(id));
  }

  /** Ends the training of a tab, if it has one. */
  synchronized void end(String id) {
    Optional.ofNullable(trainings.remove(id)).ifPresent(LiveTraining::close);
  }

  private void endIdle() {
    trainings
        .values()
        .removeIf(
            training -> {
              boolean idle = training.isClosed() || training.idleSeconds() > IDLE_SECONDS;
              if (idle) {
                training.close();
              }
              return idle;
            });
  }

  /** Gives up the one that nobody has looked at for longest; never one that is being watched. */
  private void makeRoom() {
    Map.Entry<String, LiveTraining> oldest =
        trainings.entrySet().stream()
            .max(Comparator.comparingLong(entry -> entry.getValue().idleSeconds()))
            .orElseThrow();
    if (oldest.getValue().idleSeconds() < SPARED_SECONDS) {
      throw new Refusal(
          503, MOST + " trainings are being watched, as many as there may be; close a tab");
    }
    end(oldest.getKey());
  }

  private Split split(String id, LiveSettings settings) throws IOException {
    long seed = settings.seed();
    return switch (settings.data()) {
      case LiveSettings.DIGITS -> digits.get().split();
      case LiveSettings.PICTURES -> pictures.read(id, settings);
      case "circles" -> new Split(Points.circles(seed), Points.circles(seed + 1));
      case "spirals" -> new Split(Points.spirals(seed), Points.spirals(seed + 1));
      default -> new Split(Points.gate(settings.data()), Points.gate(settings.data()));
    };
  }

  @Override
  public synchronized void close() {
    trainings.values().forEach(LiveTraining::close);
    trainings.clear();
  }
}
