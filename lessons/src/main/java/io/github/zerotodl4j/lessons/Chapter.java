package io.github.zerotodl4j.lessons;

/** A chapter of the tour: computes its numbers and pictures, and writes them into a lesson. */
public interface Chapter {

  /** Number, name and summary, without computing anything. */
  Heading heading();

  /**
   * Computes the lesson.
   *
   * @param context seed, data and how much time there is
   */
  Lesson teach(LessonContext context);
}
