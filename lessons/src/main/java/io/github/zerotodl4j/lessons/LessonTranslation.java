package io.github.zerotodl4j.lessons;

import io.github.zerotodl4j.lessons.Block.Check;
import io.github.zerotodl4j.lessons.Block.Check.Sides;
import io.github.zerotodl4j.lessons.Block.Gallery;
import io.github.zerotodl4j.lessons.Block.Listing;
import io.github.zerotodl4j.lessons.Block.Picture;
import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Block.Text;
import io.github.zerotodl4j.lessons.Chart.Axis;
import io.github.zerotodl4j.lessons.Chart.Series;
import io.github.zerotodl4j.lessons.Diagram.Edge;
import io.github.zerotodl4j.lessons.Diagram.Node;
import io.github.zerotodl4j.lessons.Lesson.Section;
import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.plan.language.Phrases;
import java.util.List;

/**
 * Says a finished lesson in another language: its words change; numbers, code, pictures, ids and
 * links stay what they are.
 */
public final class LessonTranslation {
  private final Phrases words;

  /** Translates with some phrases. */
  public LessonTranslation(Phrases words) {
    this.words = words;
  }

  /** The phrases of all pages, around chapters and in several of them. */
  public static Phrases phrases(Language language) {
    return Phrases.of(language, LessonTranslation.class, "shared");
  }

  /** The phrases of a chapter: those of all pages, and its own. */
  public static Phrases phrases(Language language, Heading heading) {
    String own = heading.fileName().replace(".html", "");
    return Phrases.of(language, LessonTranslation.class, "shared", own);
  }

  /** A lesson in a language. */
  public static Lesson of(Language language, Lesson lesson) {
    return new LessonTranslation(phrases(language, lesson.heading())).lesson(lesson);
  }

  /** A heading in a language. */
  public static Heading of(Language language, Heading heading) {
    return new LessonTranslation(phrases(language, heading)).heading(heading);
  }

  /** The lesson in these phrases. */
  public Lesson lesson(Lesson lesson) {
    if (words.language() == Language.ENGLISH) {
      return lesson;
    }
    return new Lesson(
        heading(lesson.heading()),
        lesson.sections().stream()
            .map(
                section ->
                    new Section(
                        section.id(),
                        words.of(section.title()),
                        section.blocks().stream().map(this::block).toList()))
            .toList());
  }

  private Heading heading(Heading heading) {
    return new Heading(
        heading.number(), heading.slug(), words.of(heading.title()), words.of(heading.summary()));
  }

  private Block block(Block block) {
    if (block instanceof Text text) {
      String said = words.format(text.template(), text.values().toArray());
      return new Text("%s", List.of(said));
    } else if (block instanceof Table table) {
      return new Table(
          words.of(table.caption()),
          all(table.headers()),
          table.rows().stream().map(this::all).toList());
    } else if (block instanceof Listing listing) {
      return new Listing(listing.excerpts(), words.of(listing.folded()));
    } else if (block instanceof Gallery gallery) {
      return new Gallery(
          words.of(gallery.caption()),
          gallery.pictures().stream().map(this::picture).toList(),
          gallery.width());
    } else if (block instanceof Check check) {
      return check(check);

    } else if (block instanceof Chart chart) {
      return chart(chart);
    } else if (block instanceof Diagram diagram) {
      return diagram(diagram);
    }
    return block;
  }

  private List<String> all(List<String> phrases) {
    return phrases.stream().map(words::of).toList();
  }

  private Picture picture(Picture picture) {
    return new Picture(picture.dataUri(), words.of(picture.alt()), words.of(picture.caption()));
  }

  private Check check(Check check) {
    Sides sides = check.sides();
    return new Check(
        words.of(check.what()),
        new Sides(words.of(sides.first()), words.of(sides.second())),
        check.hand(),
        check.dl4j(),
        check.difference(),
        check.bound(),
        check.verdict());
  }

  private Chart chart(Chart chart) {
    return new Chart(
        words.of(chart.title()),
        axis(chart.x()),
        axis(chart.y()),
        chart.series().stream().map(this::series).toList(),
        chart.square());
  }

  private Axis axis(Axis axis) {
    return new Axis(words.of(axis.name()), axis.scale(), all(axis.names()));
  }

  private Series series(Series series) {
    return new Series(
        words.of(series.name()), series.kind(), series.tone(), series.dashed(), series.points());
  }

  private Diagram diagram(Diagram diagram) {
    return new Diagram(
        words.of(diagram.title()),
        diagram.width(),
        diagram.height(),
        diagram.nodes().stream()
            .map(n -> new Node(n.name(), words.of(n.label()), n.x(), n.y(), n.operation()))
            .toList(),
        diagram.edges().stream()
            .map(e -> new Edge(e.from(), e.to(), words.of(e.forward()), words.of(e.backward())))
            .toList());
  }
}
