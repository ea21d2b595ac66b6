package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Chapter;
import io.github.zerotodl4j.lessons.Heading;
import io.github.zerotodl4j.lessons.Lesson;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.report.page.PageAssets;
import java.util.List;

/** The field's words in three languages, each with the place where it is shown. */
public final class Chapter14Glossary implements Chapter {

  /**
   * A term.
   *
   * @param english as this tour and most papers have it
   * @param chinese as the tutorial and the book's translation have it
   * @param japanese as the book has it
   * @param place a chapter and a section of it, as links have them
   */
  public record Term(String english, String chinese, String japanese, String place) {}

  @Override
  public Heading heading() {
    return new Heading(
        14,
        "glossary",
        "Glossary",
        "The field's words in English, Chinese and Japanese, and where each is shown.");
  }

  /** All terms, in the order of their English words. */
  public static List<Term> terms() {
    return PageAssets.resource(Chapter14Glossary.class, "glossary.tsv")
        .lines()
        .map(line -> line.split("\t", -1))
        .map(cells -> new Term(cells[0], cells[1], cells[2], cells[3]))
        .toList();
  }

  @Override
  public Lesson teach(LessonContext context) {
    LessonWriter page = new LessonWriter(heading());
    page.section("Words")
        .text(
            "%d terms. The book this tour follows was written in Japanese, the tutorial in Chinese;"
                + " who reads on in papers meets the English words.",
            terms().size())
        .add(
            new Table(
                "Terms, and where they are shown",
                List.of("English", "中文", "日本語", "where"),
                terms().stream().map(Chapter14Glossary::row).toList()));
    return page.finish();
  }

  private static List<String> row(Term term) {
    String chapter = term.place().replaceFirst("#.*", "");
    int number = Chapters.find(chapter).heading().number();
    return List.of(
        term.english(),
        term.chinese(),
        term.japanese(),
        "[chapter " + number + "](" + term.place() + ")");
  }
}
