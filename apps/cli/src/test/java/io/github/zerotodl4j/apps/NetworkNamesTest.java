package io.github.zerotodl4j.apps;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.plan.catalogue.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A network's name stands in the catalogue alone, so that a new one needs an entry there. Networks
 * that others trained have names of their own, in a catalogue of their own.
 */
class NetworkNamesTest {
  private static final Pattern COMMENT =
      Pattern.compile("/\\*.*?\\*/|^ *//[^\\n]*|; //[^\\n]*", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*\"");
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w-])(" + String.join("|", Catalogue.names()) + ")(?![\\w-])");

  @Test
  void noOtherMainFileKnowsANetworkByItsName() throws IOException {
    List<String> found = new ArrayList<>();
    int read = 0;
    for (Path file : sources()) {
      if (!file.endsWith("plan/catalogue/Catalogue.java")
          && !file.endsWith("training/backbone/KnownBackbone.java")) {
        read++;
        found.addAll(names(file.toString(), Files.readString(file)));
      }
    }
    assertThat(read).as("sources read").isGreaterThan(400);
    assertThat(found).isEmpty();
  }

  @Test
  void aNameInCodeIsFoundAndOneInCommentsAndExamplesIsNot() {
    String code =
        "/** Like \"mlp\". */ int f() {\n  // not \"mlp\"\n  g(\"vgg16\"); // \"mlp\"\n"
            + "  h(\"  zero compare --models mlp\", \"small-conv-net or mlpx\", \"no-mlp\");";
    assertThat(names("F", code)).containsExactly("F: \"vgg16\"", "F: \"small-conv-net or mlpx\"");
  }

  private static List<String> names(String file, String code) {
    String bare = COMMENT.matcher(code).replaceAll("");
    return LITERAL
        .matcher(bare)
        .results()
        .map(MatchResult::group)
        .filter(literal -> !literal.startsWith("\"  zero ")) // an example in a command's help
        .filter(literal -> NAME.matcher(literal).find())
        .map(literal -> file + ": " + literal)
        .toList();
  }

  private static List<Path> sources() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> modules = Files.walk(Path.of("..", ".."), 2)) {
      for (Path module : modules.map(m -> m.resolve("src/main/java")).toList()) {
        if (Files.isDirectory(module)) {
          try (Stream<Path> all = Files.walk(module)) {
            all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
          }
        }
      }
    }
    return files;
  }
}
