package io.github.zerotodl4j.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.lessons.Block.Text;
import org.junit.jupiter.api.Test;

class LessonWriterTest {
  private final LessonWriter page = new LessonWriter(new Heading(1, "one", "One", "First."));

  @Test
  void aNumberTypedIntoTheTextIsRefused() {
    page.section("Slopes");

    assertThatThrownBy(() -> page.text("The slope at 5 is %s.", 0.2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a number is typed into \"The slope at 5 is %s.\"");
  }

  @Test
  void namesCodeAndComputedValuesAreNot() {
    page.section("Slopes, and ND4J's");
    page.text("In DL4J and ND4J, `x = 5` has slope %.1f.", 0.2);

    Lesson lesson = page.finish();

    assertThat(lesson.blocks(Text.class))
        .extracting(Text::content)
        .containsExactly("In DL4J and ND4J, `x = 5` has slope 0.2.");
    assertThat(lesson.sections().get(0).id()).isEqualTo("slopes-and-nd4j-s");
  }
}
