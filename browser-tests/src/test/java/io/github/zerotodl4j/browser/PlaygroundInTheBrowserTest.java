package io.github.zerotodl4j.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.playground.web.ServerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaygroundInTheBrowserTest {
  private static final String MLP = Catalogue.MLP.name();
  private static final double[][] THREE = {
    {28, 22}, {45, 12}, {65, 18}, {70, 32}, {60, 44}, {45, 48}, {62, 52}, {72, 66}, {66, 82},
    {48, 88}, {28, 80}
  };
  private static final double[][] ONE = {{50, 12}, {50, 88}};

  @TempDir static Path weights;
  private Visit visit;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(Visit.chromium().isPresent(), Visit.NO_BROWSER);
    visit = Visit.start(weights);
  }

  @AfterEach
  void stop() {
    if (visit != null) {
      visit.close();
      assertThat(visit.complaints).isEmpty();
    }
  }

  private static void draw(Page page, double[]... line) {
    BoundingBox box = page.locator("#canvas").boundingBox();
    for (int i = 0; i < line.length; i++) {
      double x = box.x + box.width * line[i][0] / 100;
      double y = box.y + box.height * line[i][1] / 100;
      page.mouse().move(x, y, new Mouse.MoveOptions().setSteps(i == 0 ? 1 : 5));
      if (i == 0) {
        page.mouse().down();
      }
    }
    page.mouse().up();
  }

  @Test
  void aDrawnThreeIsAThreeToBothSides() {
    Page page = visit.open("/");
    Visit.awaitText(page, "#about", "test digits rightly"); // trained here, its first time
    draw(page, THREE);

    Visit.awaitText(page, "#verdict", "Both say 3");
    assertThat(page.textContent("#guesses tr.top th")).isEqualTo("3");

    page.click("#clear");
    assertThat(page.textContent("#verdict")).isEqualTo("Draw something.");
    draw(page, ONE);
    Visit.awaitText(page, "#verdict", "Both say 1");
  }

  @Test
  void theKeyboardAloneDrawsToo() {
    Page page = visit.open("/digit?model=" + MLP);
    Visit.awaitText(page, "#about", "test digits rightly");
    page.focus("#keyboard");
    page.keyboard().press("Enter");
    for (int i = 0; i < 5; i++) {
      page.keyboard().press("ArrowUp");
    }
    for (int i = 0; i < 10; i++) {
      page.keyboard().press("9");
      page.keyboard().press("ArrowDown");
    }

    Visit.awaitText(page, "#verdict", "Both say 1");
    page.keyboard().press("7");
    assertThat(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        .asString()
        .endsWith("ink 7");
  }

  @Test
  void theAddressHoldsNetworkAndTestDigit() {
    Page page = visit.open("/digit?model=" + MLP + "&test=7");
    Visit.awaitText(page, "#label", "Test digit 7");
    Visit.awaitText(page, "#verdict", "say");

    assertThat(page.inputValue("#model")).isEqualTo(MLP);
    page.click("#test");
    Visit.await(page, "another digit", () -> !page.url().endsWith("test=7"));
    assertThat(page.url()).contains("model=" + MLP, "test=");
  }

  @Test
  void xorIsSolvedByBothSides() {
    Page page = visit.open("/live?data=xor");
    Visit.awaitText(page, "#layers", "42 parameters");
    page.click("#start");

    Visit.awaitText(page, "#status", "Right by hand 100.0 %, in DL4J 100.0 %");
    page.click("#start");
    Visit.awaitText(page, "#start", "Start");
    assertThat(page.locator("#spread tr").count()).isEqualTo(2);
  }

  @Test
  void twoTabsTrainOnTheirOwn() {
    Page first = visit.open("/live?data=spirals");
    Page second = visit.open("/live?data=circles");
    Visit.awaitText(first, "#status", "Step 0");
    Visit.awaitText(second, "#status", "Step 0");
    first.click("#start");
    Visit.await(first, "steps", () -> steps(first) > 20);

    assertThat(steps(second)).isZero();
    second.click("#step");
    Visit.await(second, "its step", () -> steps(second) == 1);
    int before = steps(first);
    Visit.await(first, "more steps", () -> steps(first) > before);
  }

  @Test
  void aReloadFindsTheTrainingStillRunning() {
    Page page = visit.open("/live?data=spirals");
    page.click("#start");
    Visit.await(page, "steps", () -> steps(page) > 50);
    int before = steps(page);
    page.reload();

    Visit.awaitText(page, "#start", "Pause");
    Visit.await(page, "the steps of before", () -> steps(page) >= before);
  }

  @Test
  void aServerThatIsStoppedIsTold() {
    Page page = visit.open("/live");
    page.click("#start");
    Visit.await(page, "steps", () -> steps(page) > 5);
    visit.stopServer();

    Visit.awaitText(page, "#problem", "The playground does not answer");
    assertThat(page.isVisible("#problem")).isTrue();
  }

  @Test
  void aMistakeInTheNetworkIsPointedAt() {
    Page page = visit.open("/live");
    Visit.awaitText(page, "#layers", "parameters");
    page.fill("#network", "affine 8 | rellu | affine classes");
    page.keyboard().press("Enter");

    Visit.awaitText(page, "#pointer", "unknown layer 'rellu' (did you mean relu?)");
    assertThat(page.isDisabled("#start")).isTrue();
    page.fill("#network", "affine 4 | relu | affine classes");
    page.keyboard().press("Enter");
    Visit.awaitText(page, "#layers", "22 parameters");
    assertThat(page.isVisible("#pointer")).isFalse();
    assertThat(page.url()).contains("network=affine+4");
  }

  @Test
  void theTutorialsAdaGradLosesAndDl4jWins() {
    Page page = visit.open("/live");
    Visit.awaitText(page, "#layers", "parameters");
    page.click("text=The tutorial's AdaGrad");
    Visit.awaitText(page, "#look", "its sign is lost");
    assertThat(page.url()).contains("break=adagrad");
    page.click("#start");

    Visit.awaitText(page, "#status", "Right by hand 50.0 %, in DL4J 100.0 %");
  }

  @ParameterizedTest
  @CsvSource({
    "zero, #init, zero",
    "rate, #rate, 10",
    "sigmoid, #rate, 0.5",
    "adagrad, #optimizer, wrong-adagrad"
  })
  void aChapterLeadsToANetworkThatIsBrokenAlready(String way, String field, String value) {
    Page page = visit.open("/live?break=" + way);
    Visit.awaitText(page, "#layers", "parameters");

    assertThat(page.inputValue(field)).isEqualTo(value);
    assertThat(page.isVisible("#look")).isTrue();
    page.fill("#seed", "2"); // still broken, but no longer what was told
    page.keyboard().press("Enter");
    Visit.await(page, "the address", () -> page.url().contains("seed=2"));
    assertThat(page.inputValue(field)).isEqualTo(value);
    assertThat(page.isVisible("#look")).isFalse();
  }

  @Test
  void aPixelOfAMapShowsTheProductsThatMadeIt() {
    Page page = visit.open("/layers?test=3");
    Visit.await(page, "maps", () -> page.locator("#layers canvas").count() > 90);
    page.locator("#layers li:nth-child(2) canvas").nth(4).click();

    Visit.awaitText(page, "#pixel", "25 products add up to");
    assertThat(page.locator("#pixel .square").first().locator("td").count()).isEqualTo(25);
    String before = page.textContent("#pixel");
    page.keyboard().press("ArrowDown"); // the map that was clicked has the focus
    Visit.await(page, "another pixel", () -> !before.equals(page.textContent("#pixel")));
    page.click("#backward");
    Visit.awaitText(page, "#direction", "gradient");
    assertThat(page.url()).contains("view=backward");
  }

  @Test
  void anAddressLeadsToAPartOfAPageThatGrowsLater() {
    Page page = visit.open("/layers#try-title");
    Visit.awaitText(page, "#said", "the network says");

    Visit.await(
        page,
        "the filter in sight",
        () -> {
          double top = page.locator("#try-title").boundingBox().y;
          return top >= 0 && top < page.viewportSize().height;
        });
  }

  @Test
  void anEditedFilterChangesItsSums() {
    Page page = visit.open("/layers");
    Visit.awaitText(page, "#result-text", "28 x 28");
    String before = page.textContent("#result-pixel");
    page.fill("#bias", "5");
    Visit.await(page, "other sums", () -> !before.equals(page.textContent("#result-pixel")));
    page.fill("#stride", "2");
    Visit.awaitText(page, "#result-text", "14 x 14");
  }

  @Test
  void aServerThatOthersReachWorksWithTheAddressThatItPrintsAlone() throws IOException {
    ServerSettings others = ServerSettings.of("0.0.0.0", 0, Optional.of("a-secret-of-tests"));
    try (Visit other = Visit.start(weights, others)) {
      Page knows = other.openAddress(other.address());
      Visit.await(knows, "models", () -> knows.locator("#model option").count() > 2);
      assertThat(knows.url()).doesNotContain("secret");
      knows.reload();
      Visit.await(knows, "models", () -> knows.locator("#model option").count() > 2);

      Page guesses = other.open("/digit");
      Visit.awaitText(guesses, "#problem", "X-Zero-Token is missing or wrong");
      assertThat(guesses.locator("#model option").count()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/digit", "/layers", "/live", "/photo", "/train"})
  void noPageIsWiderThanAPhone(String path) {
    Page page = visit.open(path);
    page.setViewportSize(420, 860);
    page.waitForTimeout(500);

    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
  }

  private static int steps(Page page) {
    String text = page.textContent("#status").replaceAll("(?s)^Step (\\d+).*", "$1");
    return text.matches("\\d+") ? Integer.parseInt(text) : 0;
  }
}
