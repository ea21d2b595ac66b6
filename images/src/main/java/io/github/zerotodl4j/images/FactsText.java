package io.github.zerotodl4j.images;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.zerotodl4j.images.format.ImageHeader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** What a check finds out about one file, as a line of text that can travel between machines. */
public final class FactsText {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private FactsText() {}

  /** The line's content; null for what is not there. */
  private record Line(
      ImageHeader header, String digest, Long hash, String failure, String damage) {}

  /** Reads a file, decodes all of it and says what was found. */
  public static String of(Path file) {
    ImageFacts facts = ImageFacts.of(Split.TRAIN, new LabelledImage(file, 0));
    Long hash = facts.hash().isPresent() ? facts.hash().getAsLong() : null;
    Line line =
        new Line(
            facts.header().orElse(null),
            facts.digest(),
            hash,
            facts.failure().orElse(null),
            facts.damage().orElse(null));
    try {
      return MAPPER.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("facts as text: " + e.getMessage(), e);
    }
  }

  /** Why training would skip the file of a line, if it would. */
  public static Optional<String> failure(String text) {
    return parse(text, Split.TRAIN, new LabelledImage(Path.of(""), 0)).failure();
  }

  /**
   * Understands a line.
   *
   * @param split which the file is in
   * @param image the file and its class
   */
  static ImageFacts parse(String text, Split split, LabelledImage image) {
    try {
      Line line = MAPPER.readValue(text, Line.class);
      return new ImageFacts(
          split,
          image,
          Optional.ofNullable(line.header()),
          line.digest(),
          line.hash() == null ? OptionalLong.empty() : OptionalLong.of(line.hash()),
          Optional.ofNullable(line.failure()),
          Optional.ofNullable(line.damage()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          image.file() + ": what was found is no line of facts: " + e.getOriginalMessage(), e);
    }
  }
}
