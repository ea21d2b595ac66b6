package io.github.zerotodl4j.apps.learn;

import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.exercises.Exercise;
import io.github.zerotodl4j.exercises.Exercises;
import io.github.zerotodl4j.lessons.Block;
import io.github.zerotodl4j.lessons.Block.Task;
import io.github.zerotodl4j.lessons.Lesson;
import io.github.zerotodl4j.lessons.Lesson.Section;
import io.github.zerotodl4j.lessons.LessonTranslation;
import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.plan.language.Phrases;
import java.util.ArrayList;
import java.util.List;

/** Names each exercise at the end of the section of the tour that it belongs to. */
final class LessonTasks {
  private LessonTasks() {}

  /** A lesson in a language, with its exercises in their order. */
  static Lesson in(Language language, Lesson lesson) {
    Phrases words = Phrases.of(language, Session.class, "exercises");
    List<Section> english = lesson.sections();
    List<Section> said = LessonTranslation.of(language, lesson).sections();
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < english.size(); i++) {
      List<Block> blocks = new ArrayList<>(said.get(i).blocks());
      String title = english.get(i).title();
      Exercises.all().stream()
          .filter(exercise -> exercise.page() == lesson.heading().number())
          .filter(exercise -> exercise.section().equals(title))
          .map(exercise -> task(exercise, words))
          .forEach(blocks::add);
      sections.add(new Section(said.get(i).id(), said.get(i).title(), blocks));
    }
    return new Lesson(LessonTranslation.of(language, lesson.heading()), sections);
  }

  private static Task task(Exercise<?> exercise, Phrases words) {
    return new Task(
        exercise.number(),
        Exercises.simpleName(exercise),
        words.of(exercise.title()),
        exercise.usesDl4j());
  }
}
