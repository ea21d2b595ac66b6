package io.github.zerotodl4j.apps.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.zerotodl4j.exercises.Exercise;
import io.github.zerotodl4j.exercises.Exercises;
import io.github.zerotodl4j.lessons.Block.Task;
import io.github.zerotodl4j.lessons.Lesson;
import io.github.zerotodl4j.lessons.Lesson.Section;
import io.github.zerotodl4j.lessons.chapter.Chapters;
import io.github.zerotodl4j.plan.language.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

class LessonTasksTest {

  @Test
  void aSectionEndsWithItsExercisesInOrder() {
    Lesson lesson = lesson(5, "Activations as layers", "The affine layer", "The gradient check");

    Lesson named = LessonTasks.in(Language.ENGLISH, lesson);

    assertThat(numbers(named.sections().get(0))).containsExactly("5.1", "5.2", "5.5");
    assertThat(numbers(named.sections().get(1))).containsExactly("5.3");
    assertThat(numbers(named.sections().get(2))).isEmpty();
  }

  @Test
  void thoseInDl4jAreMarked() {
    Lesson named =
        LessonTasks.in(
            Language.ENGLISH, lesson(7, "SimpleConvNet", "im2col: a picture becomes a matrix"));

    assertThat(named.blocks(Task.class))
        .extracting(Task::number, Task::usesDl4j)
        .containsExactly(tuple("7.4", true), tuple("7.1", false));
  }

  @Test
  void everyTitleIsKnownInChinese() {
    for (Exercise<?> exercise : Exercises.all()) {
      Lesson named = LessonTasks.in(Language.ENGLISH, lesson(exercise.page(), exercise.section()));

      assertThat(numbers(named.sections().get(0))).contains(exercise.number());
      assertThat(
              LessonTasks.in(Language.CHINESE, lesson(exercise.page(), exercise.section()))
                  .blocks(Task.class))
          .extracting(Task::title)
          .allMatch(title -> title.codePoints().anyMatch(c -> c > 0x4e00));
    }
  }

  private static Lesson lesson(int page, String... sections) {
    return new Lesson(
        Chapters.find(String.valueOf(page)).heading(),
        List.of(sections).stream().map(title -> new Section(title, title, List.of())).toList());
  }

  private static List<String> numbers(Section section) {
    return section.blocks().stream().map(block -> ((Task) block).number()).toList();
  }
}
