package io.github.zerotodl4j.playground;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.images.FolderCheck;
import io.github.zerotodl4j.images.FolderReport;
import io.github.zerotodl4j.images.FolderWords;
import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.CatalogueEntry;
import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.plan.language.Phrases;
import io.github.zerotodl4j.report.page.PageAssets;
import io.github.zerotodl4j.report.page.PageTranslation;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChinesePagesTest {
  private static final Pattern PLACE = Pattern.compile("\\{[#=\\d]?\\}");
  private static final List<String> SCRIPTS =
      List.of(
          "play.js",
          "digit.js",
          "layers.js",
          "live.js",
          "own.js",
          "dropped.js",
          "photo.js",
          "heat.js",
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

  @ParameterizedTest
  @ValueSource(strings = {"left", "middle", "Stop", "cats"})
  void theNameOfAClassStaysAsItIs(String label) {
    Phrases words = Phrases.of(Language.CHINESE, Playground.class, "play");

    assertThat(
            words.of("Of what speaks for " + label + ", most lies in the left of the picture: 4."))
        .contains("“" + label + "”", "左");
    assertThat(words.of("Nothing that the network finds in this picture speaks for " + label + "."))
        .contains("“" + label + "”");
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

  /** What pages get from the modules below, such as the titles of networks and of their layers. */
  @Test
  void whatTheServerSaysIsTranslated() throws Exception {
    Phrases words = Phrases.of(Language.CHINESE, Playground.class, "play");
    Set<String> sameInBoth = Set.of("ReLU", "EXIF");
    List<String> said = new ArrayList<>();
    for (CatalogueEntry entry :
        List.of(Catalogue.MLP, Catalogue.SIMPLE_CONV_NET, Catalogue.VGG_LIKE)) {
      said.add(entry.title());
      entry.spec().layers().stream()
          .map(LayerSpec::title)
          .filter(title -> !title.startsWith("Dropout "))
          .forEach(said::add);
    }
    Path pictures = weights.resolve("pictures");
    SyntheticPictures.writeTo(SyntheticPictures.create(8, 2, 16, 1).train(), pictures);
    Files.writeString(pictures.resolve("cat/letter.jpg"), "Dear Sir or Madam,");
    FolderReport report = FolderCheck.check(ImageFolder.scan(pictures), 1, done -> {});
    FolderWords found = FolderWords.of(report);
    said.add(found.verdict());
    said.addAll(found.facts().keySet());
    said.add(found.facts().get("sizes"));
    said.add(report.layout().replace(report.folder() + ": ", ""));
    found.sections().forEach(section -> said.add(section.title() + ": 1"));

    assertThat(said).filteredOn(phrase -> !sameInBoth.contains(phrase)).allMatch(words::knows);
  }

  private static String page(PlaygroundRun run, String path, String language) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(run.address() + path))
            .header("Accept-Language", language)
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
