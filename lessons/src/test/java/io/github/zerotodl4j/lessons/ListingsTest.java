package io.github.zerotodl4j.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.lessons.Block.Excerpt;
import io.github.zerotodl4j.lessons.Block.Listing;
import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.chapter.Chapters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is headed DL4J is DL4J: it compiles with its imports where nothing of ours is. */
class ListingsTest {
  /** Words of ours that DL4J, DataVec or the JDK use as well. */
  private static final Pattern WORD = Pattern.compile("(?<![\\w.\"])[A-Z]\\w+");

  @TempDir Path folder;

  private static Stream<List<Excerpt>> dl4j() {
    return Chapters.all().stream()
        .flatMap(chapter -> Lessons.of(chapter.heading().slug()).blocks(Listing.class))
        .map(listing -> listing.excerpts().stream().filter(e -> e.side() == Side.DL4J).toList())
        .filter(excerpts -> !excerpts.isEmpty());
  }

  @Test
  void everyListingHeadedDl4jCompilesWithItsImportsAlone() throws IOException {
    List<Path> files = new ArrayList<>();
    for (List<Excerpt> excerpts : dl4j().toList()) {
      if (excerpts.get(0).imports().isEmpty()) {
        continue; // a whole file of docs/own-project, which has a test of its own
      }
      String name = "Listing" + files.size();
      Set<String> imports = new TreeSet<>();
      excerpts.forEach(e -> e.imports().lines().forEach(imports::add));
      String members = excerpts.stream().map(Excerpt::code).collect(Collectors.joining("\n\n"));
      Path file = folder.resolve(name + ".java");
      Files.writeString(
          file, String.join("\n", imports) + "\nfinal class " + name + " {\n" + members + "\n}\n");
      files.add(file);
    }
    assertThat(files).hasSizeGreaterThan(60);
    // trap by trap the lines of one file lean on its private helper
    PlainCompiler.compile(
        files.stream().filter(ListingsTest::standsAlone).toList(), folder.resolve("classes"));
  }

  private static boolean standsAlone(Path file) {
    try {
      return !Files.readString(file).contains("oneWeight(");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void noListingHeadedDl4jNamesAClassOrPackageOfOurs() throws IOException {
    Set<String> ours = ourClasses();
    assertThat(ours).contains("Tensor", "Twins", "WeightBridge", "NetworkSpec", "Batch");
    for (List<Excerpt> excerpts : dl4j().toList()) {
      for (Excerpt excerpt : excerpts) {
        String text = excerpt.withImports();
        assertThat(text).as(excerpt.path()).doesNotContain("zerotodl4j");
        Set<String> imported =
            text.lines()
                .filter(line -> line.startsWith("import "))
                .map(line -> line.replaceAll(".*\\.|;", ""))
                .collect(Collectors.toSet());
        assertThat(
                WORD.matcher(text.replaceAll("//.*|(?s)/\\*.*?\\*/", ""))
                    .results()
                    .map(m -> m.group())
                    .filter(ours::contains)
                    .filter(word -> !imported.contains(word) && !text.contains("class " + word)))
            .as("%s line %d", excerpt.path(), excerpt.line())
            .isEmpty();
      }
    }
  }

  /** The simple names of all classes of this project's modules. */
  private static Set<String> ourClasses() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String module :
        List.of("plan", "from-scratch", "images", "dl4j", "comparison", "lessons")) {
      try (Stream<Path> files =
          Files.walk(Path.of("..", module, "src", "main", "java", "io", "github", "zerotodl4j"))) {
        files
            .map(f -> f.getFileName().toString())
            .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
            .map(name -> name.replace(".java", ""))
            .forEach(names::add);
      }
    }
    return names;
  }
}
