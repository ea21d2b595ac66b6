package io.github.zerotodl4j.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.lessons.Block.Check;
import io.github.zerotodl4j.lessons.Block.Excerpt;
import io.github.zerotodl4j.lessons.Block.Listing;
import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.chapter.Chapters;
import io.github.zerotodl4j.report.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every chapter. */
class ChaptersTest {

  static Stream<Heading> headings() {
    return Chapters.all().stream().map(Chapter::heading);
  }

  @Test
  void numbersFollowAndNamesDiffer() {
    List<Heading> all = headings().toList();
    for (int i = 0; i < all.size(); i++) {
      assertThat(all.get(i).number()).isEqualTo(i + 1);
    }
    assertThat(all.stream().map(Heading::slug)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("headings")
  void bothSidesAgreeInEveryCheck(Heading heading) {
    Lesson lesson = Lessons.of(heading.slug());

    if (!Set.of("own-project", "glossary").contains(heading.slug())) { // nothing is computed there
      assertThat(lesson.blocks(Check.class).toList()).isNotEmpty();
    }
    lesson
        .blocks(Check.class)
        .forEach(c -> assertThat(c.verdict()).as("%s", c).isNotEqualTo(Verdict.DIFFERS));
  }

  @ParameterizedTest
  @MethodSource("headings")
  void everyExcerptIsInTheSourceWhereItSaysAndBothSidesAreShown(Heading heading)
      throws IOException {
    List<Excerpt> excerpts =
        Lessons.of(heading.slug())
            .blocks(Listing.class)
            .flatMap(listing -> listing.excerpts().stream())
            .toList();

    if (!Set.of("own-project", "tutorial-errors", "glossary").contains(heading.slug())) {
      assertThat(excerpts.stream().map(Excerpt::side)).contains(Side.HAND, Side.DL4J);
    }
    for (Excerpt excerpt : excerpts) {
      assertThat(excerpt.code()).as("the lesson, not what it shows").doesNotContain("LessonWriter");
      List<String> source = Files.readAllLines(Path.of("..").resolve(excerpt.path()));
      List<String> code = excerpt.code().lines().toList();
      for (int i = 0; i < code.size(); i++) {
        assertThat(source.get(excerpt.line() - 1 + i)).endsWith(code.get(i));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("headings")
  void chartsNameTheirAxesAndHavePoints(Heading heading) {
    Lessons.of(heading.slug())
        .blocks(Chart.class)
        .forEach(
            chart -> {
              assertThat(chart.title()).isNotBlank();
              assertThat(chart.x().name()).as(chart.title()).isNotBlank();
              assertThat(chart.y().name()).as(chart.title()).isNotBlank();
              assertThat(chart.series()).allSatisfy(s -> assertThat(s.points()).isNotEmpty());
            });
  }

  @Test
  void aChapterIsFoundByNumberAndByNameAndTheNearestIsOffered() {
    assertThat(Chapters.find("1")).isSameAs(Chapters.find("arrays"));
    assertThatThrownBy(() -> Chapters.find("arays"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no chapter \"arays\" (did you mean arrays?)");
  }
}
