package io.github.zerotodl4j.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.github.zerotodl4j.playground.photo.ColourModel;
import io.github.zerotodl4j.playground.web.ServerSettings;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every page without a mouse: all is reached with Tab, in order, seen when it is, and has a name.
 */
class KeyboardInTheBrowserTest {
  private static final int MOST_TABS = 300;

  /** What can be used now; of the choices of a group, Tab reaches the one that is chosen. */
  private static final String USABLE =
      "[...document.querySelectorAll('a[href], button, select, input, textarea, summary,"
          + " [tabindex]')].filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility()"
          + " && !(e.type === 'radio' && !e.checked))";

  private static final String WHERE =
      "() => { const all = "
          + USABLE
          + ", e = document.activeElement;"
          + " if (!e || e === document.body) return null;"
          + " const shown = e.classList.contains('away') && e.labels[0] ? e.labels[0] : e;"
          + " const style = getComputedStyle(shown), box = shown.getBoundingClientRect();"
          + " const middle = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);"
          + " return {index: all.indexOf(e), what: e.outerHTML.slice(0, 120),"
          + " ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,"
          + " covered: middle !== null && !shown.contains(middle) && !middle.contains(shown)}; }";

  private static final String NAMELESS =
      "() => "
          + USABLE
          + ".filter(e => !(e.getAttribute('aria-label') || e.textContent.trim() || e.title"
          + " || [...(e.labels ?? [])].some(l => l.textContent.trim())))"
          + ".map(e => e.outerHTML.slice(0, 120))";

  /** A canvas or picture without a name, for those who do not see it. */
  private static final String UNSEEN =
      "() => [...document.querySelectorAll('canvas, img, svg')].filter(e => e.checkVisibility()"
          + " && !e.closest('[aria-hidden=true]')"
          + " && !(e.getAttribute('aria-label') || e.alt || e.closest('[aria-label][role=img]')))"
          + ".map(e => e.outerHTML.slice(0, 120))";

  @TempDir static Path folder;
  private Visit visit;

  @BeforeAll
  static void draw() throws IOException {
    SyntheticPictures.writeTo(
        SyntheticPictures.create(24, 2, 24, 1).train(), folder.resolve("data/pets"));
    ColourModel.write(folder.resolve("runs"));
  }

  @BeforeEach
  void start() throws IOException {
    assumeTrue(Visit.chromium().isPresent(), Visit.NO_BROWSER);
    ServerSettings server = ServerSettings.of("127.0.0.1", 0, Optional.empty());
    visit = Visit.start(folder, server, Optional.of(folder.resolve("data")));
  }

  @AfterEach
  void stop() {
    if (visit != null) {
      visit.close();
      assertThat(visit.complaints).isEmpty();
    }
  }

  private Page ready(String path, String selector, String text) throws IOException {
    Page page = visit.open(path);
    if (path.startsWith("/photo")) {
      byte[] file = ColourModel.quarter(Color.RED, Color.BLUE, 1, 0, 64);
      page.setInputFiles("#file", new FilePayload("corner.png", "image/png", file));
    }
    Visit.awaitText(page, selector, text);
    page.waitForTimeout(500); // what comes after the text
    return page;
  }

  @ParameterizedTest
  @CsvSource({
    "/digit?test=3, #verdict, say",
    "/layers?test=3, #said, the network says",
    "/live?data=xor, #status, Step 0",
    "/live?data=pictures&folder=pets, #status, Step 0",
    "/photo, #heat-text, speaks for",
    "/train?folder=pets, #sentence, images of 2 classes"
  })
  void tabReachesEverythingInOrderAndItIsSeenAndNamed(String path, String selector, String text)
      throws IOException {
    Page page = ready(path, selector, text);
    int count = ((Number) page.evaluate(USABLE + ".length")).intValue();
    List<Integer> reached = new ArrayList<>();
    for (int i = 0; i < MOST_TABS; i++) {
      page.keyboard().press("Tab");
      @SuppressWarnings("unchecked")
      Map<String, Object> at = (Map<String, Object>) page.evaluate(WHERE);
      if (at == null) {
        break;
      }
      String what = String.valueOf(at.get("what"));
      int index = ((Number) at.get("index")).intValue();
      if (index >= 0) { // what scrolls is a stop of the browser's own
        reached.add(index);
        assertThat(at.get("ring")).as("the focus is seen on " + what).isEqualTo(true);
        assertThat(at.get("covered")).as("something lies over " + what).isEqualTo(false);
      }
    }

    assertThat(reached).containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
    assertThat(page.evaluate(NAMELESS)).as("without a name").isEqualTo(List.of());
    assertThat(page.evaluate(UNSEEN)).as("without an alternative").isEqualTo(List.of());
  }

  @Test
  void mapsAndTheirPixelsAreWalkedWithKeys() throws IOException {
    Page page = ready("/layers?test=3", "#said", "the network says");
    page.focus("#layers li:nth-child(2) canvas");
    page.keyboard().press("PageDown");
    page.keyboard().press("PageDown");
    page.keyboard().press("PageUp");
    page.keyboard().press("Enter");

    Visit.awaitText(page, "#pixel", "map 2, row ");
    String before = page.textContent("#pixel");
    page.keyboard().press("ArrowRight");
    Visit.await(page, "another pixel", () -> !before.equals(page.textContent("#pixel")));
    assertThat(page.textContent("#pixel")).contains("map 2, row ");
  }

  @Test
  void aTrainingIsStartedAndPausedWithKeys() throws IOException {
    Page page = ready("/live?data=xor", "#status", "Step 0");
    page.focus("#start");
    page.keyboard().press("Enter");
    Visit.awaitText(page, "#status", "Right by hand 100.0 %, in DL4J 100.0 %");
    page.keyboard().press("Space");
    Visit.awaitText(page, "#start", "Start");
    assertThat(page.evaluate("document.activeElement.id")).isEqualTo("start");
  }

  @Test
  void theMapOfAPhotoIsChangedWithKeys() throws IOException {
    Page page = ready("/photo", "#heat-text", "speaks for blue");
    page.focus("#heat-of input:checked");
    page.keyboard().press("ArrowDown");
    Visit.awaitText(page, "#heat-text", "speaks for red, most lies in the upper right");
    page.focus("input[name=heat-view]:checked");
    page.keyboard().press("ArrowDown");
    Visit.await(page, "the map alone", () -> page.url().endsWith("map=map"));
  }
}
