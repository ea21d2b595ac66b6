package io.github.zerotodl4j.apps.learn;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.zerotodl4j.apps.cli.Browser;
import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Progress;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.apps.cli.Version;
import io.github.zerotodl4j.comparison.data.DataFinder;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.lessons.Chapter;
import io.github.zerotodl4j.lessons.Heading;
import io.github.zerotodl4j.lessons.LazyDigits;
import io.github.zerotodl4j.lessons.Lesson;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.LessonTranslation;
import io.github.zerotodl4j.lessons.chapter.Chapters;
import io.github.zerotodl4j.lessons.page.LessonPages;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.plan.file.Folders;
import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.plan.language.Phrases;
import io.github.zerotodl4j.scratch.dataset.DataSources;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zero learn}: the book as a tour of pages that compute what they show. */
@Command(
    name = "learn",
    sortOptions = false,
    description = {
      "Learn from the book, chapter by chapter, each idea computed by hand and in Deeplearning4j.",
      "With the code that ran and a check that both agree. Without a chapter, the chapters are listed."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  zero learn",
      "  zero learn 4",
      "  zero learn gradient-descent --no-open",
      "  zero learn cats-and-dogs --data photos",
      "  zero learn --all --out tour"
    })
public final class LearnCommand implements Callable<Integer> {

  private static final int INTERRUPTED = 130;

  @Parameters(arity = "0..1", paramLabel = "CHAPTER", description = "A chapter's number or name.")
  String chapter;

  @Option(names = "--all", description = "Write the whole tour as a folder of pages. Default: off.")
  boolean all;

  @Option(
      names = "--out",
      paramLabel = "PATH",
      description =
          "The page of a chapter, or the folder of the tour. Default:"
              + " runs/learn/<chapter>.html or runs/tour.")
  Path out;

  @Option(
      names = "--open",
      negatable = true,
      description = "Open the page in the browser, or not. Default: on a desktop's terminal.")
  Boolean open;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder with MNIST's four IDX files, or of photos, one sub-folder a class, or"
              + " with sub-folders mnist and cats-vs-dogs. Default: ZERO_DATA, else a download of"
              + " MNIST; what is missing is drawn by code.")
  Path data;

  @Option(names = "--offline", description = "Download nothing. Default: off.")
  boolean offline;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Where all randomness starts. Default: ${DEFAULT-VALUE}.")
  long seed;

  private final Session session;
  private final Phrases words;
  private DataFinder finder;
  private LazyDigits digits;
  private Progress progress;

  /** A command that prints to the session's console. */
  public LearnCommand(Session session) {
    this.session = session;
    this.words = LessonTranslation.phrases(session.language());
  }

  @Override
  public Integer call() throws IOException {
    if (all && chapter != null) {
      throw new UserError("expected a chapter or --all, got both: leave one out");
    }
    if (!all && chapter == null) {
      list();
      return 0;
    }
    finder = new DataFinder(Optional.ofNullable(data), offline, seed, this::say);
    DataSources.Request request = finder.digitsRequest();
    digits = new LazyDigits(request, this::say);
    if (request.folder().isPresent()) {
      digits.get(); // a folder that holds none is said before any work
    }
    Path page;
    // SameDiff prints what it does on System.out; the console has a stream of its own
    PrintStream standardOut = System.out;
    try {
      System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
      page = all ? tour() : lesson(Chapters.find(chapter));
    } catch (LessonContext.Stopped e) {
      return INTERRUPTED;
    } finally {
      System.setOut(standardOut);
    }
    page = page.toAbsolutePath().normalize();
    session.console().out().println(words.of("Page: " + page));
    session.console().out().flush();
    Browser.show(page, open, session.console());
    return 0;
  }

  private void list() {
    PrintWriter out = session.console().out();
    for (Chapter each : Chapters.all()) {
      Heading heading = LessonTranslation.of(session.language(), each.heading());
      out.printf("%2d  %-16s  %s%n", heading.number(), heading.slug(), heading.title());
    }
    out.println();
    out.println(words.of("zero learn 1 runs a chapter, zero learn --all writes the whole tour."));
    out.flush();
  }

  private Path lesson(Chapter chosen) throws IOException {
    Path page = out != null ? out : Path.of("runs", "learn", chosen.heading().slug() + ".html");
    if (Files.isDirectory(page)) {
      throw new UserError("--out: " + page + " is a folder, expected the name of a page");
    }
    Lesson lesson = LessonTasks.in(session.language(), teach(List.of(chosen)).get(0));
    new LessonText(session.console(), words).print(lesson);
    byte[] html = LessonPages.single(lesson, words, facts(words)).getBytes(UTF_8);
    Folders.createFor(page);
    new AtomicFiles().write(page, stream -> stream.write(html));
    return page;
  }

  private Path tour() throws IOException {
    Path folder = out != null ? out : Path.of("runs", "tour");
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UserError("--out: " + folder + " is a file, expected a folder");
    }
    Folders.create(folder);
    List<Lesson> lessons = teach(Chapters.all());
    List<LessonPages.Edition> editions = new ArrayList<>();
    editions.add(edition(session.language(), lessons));
    Arrays.stream(Language.values())
        .filter(language -> language != session.language())
        .forEach(language -> editions.add(edition(language, lessons)));
    return LessonPages.writeSite(editions, folder);
  }

  private LessonPages.Edition edition(Language language, List<Lesson> lessons) {
    Phrases said = LessonTranslation.phrases(language);
    List<Lesson> translated =
        lessons.stream().map(lesson -> LessonTasks.in(language, lesson)).toList();
    return new LessonPages.Edition(said, translated, facts(said));
  }

  private List<Lesson> teach(List<Chapter> chapters) {
    NativeRuntime.installTunedIfNone();
    Console console = session.console();
    List<Lesson> lessons = new ArrayList<>();
    try (Progress live = new Progress(console, "Tour", "chapters", chapters.size())) {
      progress = live;
      for (Chapter next : chapters) {
        Heading heading = LessonTranslation.of(session.language(), next.heading());
        String title = heading.number() + " " + heading.title();
        LessonContext context =
            new LessonContext(
                seed,
                digits,
                this::photos,
                LessonContext.Pace.FULL,
                what -> live.update(lessons.size(), title + ": " + what),
                session.interruption());
        context.step("starting");
        lessons.add(next.teach(context));
      }
    }
    return lessons;
  }

  private Optional<ImageFolder> photos() {
    try {
      return finder.photos();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void say(String line) {
    if (progress != null) {
      progress.close();
    }
    session.console().err().println(words.of(line));
    session.console().err().flush();
  }

  private String facts(Phrases words) {
    String shown = digits.found().map(d -> "Data: " + d.description() + ". ").orElse("");
    return words.of(shown + "Seed " + seed + ". Zero to DL4J " + Version.ofZero() + ".");
  }
}
