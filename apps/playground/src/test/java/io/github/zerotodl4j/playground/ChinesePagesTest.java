package io.github.zerotodl4j.playground;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.comparison.report.PageAssets;
import io.github.zerotodl4j.comparison.report.PageTranslation;
import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.plan.language.Phrases;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChinesePagesTest {
  private static final Pattern PLACE = Pattern.compile("\\{[#\\d]?\\}");
  private static final List<String> SCRIPTS =
      List.of(
          "play.js",
          "digit.js",
          "layers.js",
          "live.js",
          "photo.js",
          "models.js",
          "products.js",
          "curves.js",
          "train.js");

  @TempDir Path weights;

  @Test
  void aBrowserGetsThePageInItsLanguage() throws Exception {
    try (PlaygroundRun run = new PlaygroundRun(weights)) {
      assertThat(page(run, "digit", "zh-CN,zh;q=0.9"))
          .contains("<html lang=\"zh\">", "画一个数字", "src=\"/assets/digit.js\"");
      assertThat(page(run, "digit", "en")).contains("<html lang=\"en\">", "Draw a digit");
      assertThat(page(run, "assets/phrases.zh.js", "zh"))
          .startsWith("export default {")
          .contains("\"Both say {} ({}).\":\"两边都说是 {}（{}）。\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"digit.html", "layers.html", "live.html", "photo.html", "train.html"})
  void everythingThatAPageSaysIsTranslated(String file) {
    List<String> unknown = new ArrayList<>();
    Phrases words =
        Phrases.of(Language.CHINESE, Playground.class, "play").tellingUnknown(unknown::add);

    PageTranslation.of(words, PageAssets.resource(Playground.class, file));

    assertThat(unknown).isEmpty();
  }

  @Test
  void translationsHaveThePlacesOfTheirPhrases() {
    Map<String, String> phrases = Phrases.catalogue(Language.CHINESE, Playground.class, "play");

    assertThat(phrases)
        .allSatisfy(
            (phrase, translation) ->
                assertThat(PLACE.matcher(translation).results().count())
                    .as(phrase)
                    .isEqualTo(PLACE.matcher(phrase).results().count()));
  }

  /** A sentence that a script writes is in the catalogue. */
  @Test
  void whatScriptsSayIsTranslated() {
    Phrases words = Phrases.of(Language.CHINESE, Playground.class, "play");
    Pattern sentence = Pattern.compile("'([A-Z][^'\\\\]* [^'\\\\]*[.:])'");
    for (String script : SCRIPTS) {
      List<String> said =
          sentence
              .matcher(PageAssets.resource(Playground.class, script))
              .results()
              .map(found -> found.group(1))
              .toList();
      assertThat(said).as(script).allMatch(phrase -> words.knows(phrase));
    }
  }

  private static String page(PlaygroundRun run, String path, String language) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(run.address() + path))
            .header("Accept-Language", language)
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
