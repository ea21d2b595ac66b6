package io.github.zerotodl4j.playground.live;

import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.text.NetworkText;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The line that trains the same. */
final class LiveCommand {
  private LiveCommand() {}

  /** Writes it; empty where there is none: a start and rules of the page's own have no option. */
  static String of(Optional<Path> folder, LiveSettings settings, NetworkSpec spec) {
    boolean repeatable =
        !settings.shuffled()
            && !settings.startsAtZero()
            && !settings.optimizer().equals(LiveSettings.WRONG);
    if (folder.isEmpty() || !repeatable) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "zero train --data '%s' --network 'init %s | %s'%s --optimizer %s --learning-rate %s"
            + " --batch-size %d --weight-decay %s --seed %d",
        folder.get().toString().replace("'", "'\\''"),
        spec.init().name().toLowerCase(Locale.ROOT),
        NetworkText.layers(spec),
        settings.data().equals(LiveSettings.PICTURES) ? ofPictures(settings.size()) : "",
        settings.rule().name(),
        settings.rate(),
        settings.batch(),
        settings.decay(),
        settings.seed());
  }

  /** What a network for photos has besides, and this page has not. */
  private static String ofPictures(int size) {
    return " --image-size "
        + size
        + " --augment off --mirrored false --label-smoothing 0 --lr-schedule constant"
        + " --validation 0.2";
  }
}
