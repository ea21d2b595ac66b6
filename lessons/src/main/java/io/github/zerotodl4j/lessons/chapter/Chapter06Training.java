package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.lessons.Chapter;
import io.github.zerotodl4j.lessons.Heading;
import io.github.zerotodl4j.lessons.Lesson;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.LessonWriter;

/** What makes training go well: update rules, first weights, normalization, restraint, search. */
public final class Chapter06Training implements Chapter {

  @Override
  public Heading heading() {
    return new Heading(
        6,
        "training",
        "The craft of training",
        "Update rules, first weights, batch normalization, weight decay, dropout and a search for"
            + " good settings: the same network learns well or not at all.");
  }

  @Override
  public Lesson teach(LessonContext context) {
    LessonWriter page = new LessonWriter(heading());
    OptimizerRules.write(page);
    OptimizerPaths.write(page, context);
    OptimizerRace.write(page, context);
    ActivationSpread.write(page, context);
    NormalizationEffect.write(page, context);
    Overfitting.write(page, context);
    RandomSearch.write(page, context);
    return page.finish();
  }
}
