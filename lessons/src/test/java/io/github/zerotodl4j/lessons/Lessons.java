package io.github.zerotodl4j.lessons;

import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.lessons.LessonContext.Pace;
import io.github.zerotodl4j.lessons.chapter.Chapters;
import io.github.zerotodl4j.scratch.dataset.DataSources.Digits;
import io.github.zerotodl4j.scratch.dataset.SyntheticDigits;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Every chapter on tiny data, taught once per test run. */
public final class Lessons {
  private static final Map<String, Lesson> TAUGHT = new ConcurrentHashMap<>();

  private Lessons() {}

  /** Returns the lesson of a chapter, by number or name. */
  public static Lesson of(String chapter) {
    Chapter found = Chapters.find(chapter);
    return TAUGHT.computeIfAbsent(found.heading().slug(), slug -> found.teach(tiny()));
  }

  /** A context for tests: few digits, smallest sizes. */
  public static LessonContext tiny() {
    return with(Optional::empty);
  }

  /** A context for tests that have photos. */
  public static LessonContext with(Supplier<Optional<ImageFolder>> photos) {
    NativeRuntime.installTunedIfNone();
    Digits digits =
        new Digits(
            "synthetic-digits",
            "few synthetic digits",
            Optional.empty(),
            SyntheticDigits.create(600, 200, 28));
    return new LessonContext(42, () -> digits, photos, Pace.QUICK, what -> {}, () -> false);
  }
}
