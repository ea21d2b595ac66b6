package io.github.zerotodl4j.lessons;

import java.util.List;
import java.util.stream.Stream;

/**
 * A chapter with everything it computed, ready to be shown.
 *
 * @param heading number, name and summary
 * @param sections in reading order
 */
public record Lesson(Heading heading, List<Section> sections) {

  /** Keeps a copy of the list. */
  public Lesson {
    sections = List.copyOf(sections);
  }

  /**
   * A part of a lesson under one heading.
   *
   * @param id its anchor, unique in the lesson
   * @param title its heading
   * @param blocks in reading order
   */
  public record Section(String id, String title, List<Block> blocks) {
    /** Keeps a copy of the list. */
    public Section {
      blocks = List.copyOf(blocks);
    }
  }

  /** All blocks of one kind, in reading order. */
  public <T extends Block> Stream<T> blocks(Class<T> kind) {
    return sections.stream()
        .flatMap(section -> section.blocks().stream())
        .filter(kind::isInstance)
        .map(kind::cast);
  }
}
