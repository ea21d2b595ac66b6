package io.github.zerotodl4j.lessons.chapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.lessons.Block;
import io.github.zerotodl4j.lessons.Lesson;
import io.github.zerotodl4j.lessons.Lessons;
import io.github.zerotodl4j.lessons.chapter.Chapter14Glossary.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every term is in the section that it is linked to, and no cell is empty. */
class Chapter14GlossaryTest {

  @Test
  void everyTermIsUsedWhereItIsSaidToBeShown() {
    List<String> missing = new ArrayList<>();
    for (Term term : Chapter14Glossary.terms()) {
      String slug = term.place().replaceFirst("#.*", "");
      String id = term.place().substring(slug.length() + 1);
      Lesson.Section section =
          Lessons.of(slug).sections().stream()
              .filter(s -> s.id().equals(id))
              .findFirst()
              .orElseThrow(() -> new AssertionError(term + ": no such section"));
      String words =
          (section.title() + " " + words(section)).replace("*", "").toLowerCase(Locale.ROOT);
      List<String> names = List.of(term.english().toLowerCase(Locale.ROOT).split(", | \\(|\\)"));
      if (names.stream().noneMatch(words::contains)) {
        missing.add(term.english() + " at " + term.place());
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void termsAreInOrderAndWholeInThreeLanguages() {
    assertThat(Chapter14Glossary.terms()).hasSizeGreaterThan(55);
    assertThat(Chapter14Glossary.terms().stream().map(t -> t.english().toLowerCase(Locale.ROOT)))
        .isSorted()
        .doesNotHaveDuplicates();
    for (Term term : Chapter14Glossary.terms()) {
      assertThat(List.of(term.english(), term.chinese(), term.japanese()))
          .allSatisfy(word -> assertThat(word).isNotBlank());
    }
  }

  private static String words(Lesson.Section section) {
    return section.blocks().stream()
        .map(
            block ->
                block instanceof Block.Text text
                    ? text.content()
                    : block instanceof Block.Table table
                        ? table.caption() + table.headers() + table.rows()
                        : block instanceof Block.Listing listing
                            ? listing.excerpts().toString()
                            : block.toString())
        .collect(Collectors.joining(" "));
  }
}
