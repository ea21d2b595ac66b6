package io.github.zerotodl4j.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.github.zerotodl4j.playground.photo.ColourModel;
import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page "Drop a photo". */
class PhotoInTheBrowserTest {
  @TempDir static Path folder;
  private Visit visit;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(Visit.chromium().isPresent(), Visit.NO_BROWSER);
    visit = Visit.start(folder);
    ColourModel.write(folder.resolve("runs"));
  }

  @AfterEach
  void stop() {
    if (visit != null) {
      visit.close();
      assertThat(visit.complaints).isEmpty();
    }
  }

  @Test
  void aPhotoIsNamedATextIsNotAndABombIsRefused() throws IOException {
    Page page = visit.open("/photo");
    upload(page, "holiday.jpg", ColourModel.picture(Color.BLUE, "jpg", 300, 200));

    Visit.awaitText(page, "#verdict", "Both say blue");
    assertThat(page.locator("#changes li").count()).isEqualTo(5);
    upload(page, "letter.jpg", "Dear Sir or Madam,".getBytes(StandardCharsets.UTF_8));
    Visit.awaitText(page, "#problem", "not an image");
    assertThat(page.textContent("#verdict")).isEqualTo("No answer.");
    upload(page, "bomb.png", ColourModel.bomb(20_000));
    Visit.awaitText(page, "#problem", "pixels");
    upload(page, "again.png", ColourModel.picture(Color.RED, "png", 30, 30));
    Visit.awaitText(page, "#verdict", "Both say red");
    assertThat(page.isVisible("#problem")).isFalse();
  }

  @Test
  void withoutAModelThePageSaysHowToGetOne() throws IOException {
    try (Visit other = Visit.start(folder.resolve("elsewhere"))) {
      Page page = other.open("/photo");

      Visit.awaitText(page, "#none", "zero train --data photos");
      assertThat(page.isVisible("#none")).isTrue();
      assertThat(page.isVisible("#some")).isFalse();
    }
  }

  @Test
  void aPhotoThatIsDroppedIsNamedToo() throws IOException {
    Path photo = folder.resolve("dropped.png");
    Files.write(photo, ColourModel.picture(Color.RED, "png", 90, 60));
    Page page = visit.open("/photo");
    Visit.await(page, "models", () -> page.locator("#model option").count() > 0);
    visit.drop(page, "#drop", List.of(photo));

    Visit.awaitText(page, "#verdict", "Both say red");
    assertThat(page.textContent("#facts")).contains("dropped.png", "90 x 60");
    assertThat(page.getAttribute("#drop", "class")).doesNotContain("over");
  }

  @Test
  void theHeatMapLiesWhereTheColourOfTheChosenClassIs() throws IOException {
    Page page = visit.open("/photo");
    byte[] corner = ColourModel.quarter(Color.RED, Color.BLUE, 1, 0, 64);
    upload(page, "corner.png", corner); // a quarter of red in the upper right, blue around it
    Visit.awaitText(page, "#heat-text", "speaks for blue");
    assertThat(light(page, 0.25, 0.75)).isGreaterThan(light(page, 0.75, 0.25) + 60);

    page.click("#heat-of >> text=red");
    Visit.awaitText(page, "#heat-text", "speaks for red, most lies in the upper right");
    assertThat(page.getAttribute("#heat-picture", "aria-label")).contains("upper right");
    assertThat(light(page, 0.75, 0.25)).isGreaterThan(light(page, 0.25, 0.75) + 60);
    assertThat(page.textContent("#heat-parts td.most")).endsWith("%");

    page.click("text=the map alone");
    assertThat(page.url()).endsWith("?map=map");
    assertThat(colour(page, 0.25, 0.75)).containsExactly(0, 0, 4); // nothing speaks for red there
    page.click("text=the photo alone");
    assertThat(colour(page, 0.25, 0.75)).containsExactly(0, 0, 255);
    assertThat(page.isVisible("#heat-key")).isFalse();

    page.reload();
    upload(page, "corner.png", corner);
    Visit.awaitText(page, "#heat-text", "speaks for blue");
    assertThat(colour(page, 0.75, 0.25)).as("kept in the address").containsExactly(255, 0, 0);
  }

  @Test
  void aWidePhotoKeepsItsShapeUnderTheMap() throws IOException {
    Page page = visit.open("/photo");
    upload(page, "wide.jpg", ColourModel.picture(Color.BLUE, "jpg", 300, 100));
    Visit.awaitText(page, "#heat-text", "speaks for blue");

    Number shape =
        (Number)
            page.evaluate(
                "(c => c.clientWidth / c.clientHeight)(document.querySelector('#heat-picture'))");
    assertThat(shape.doubleValue()).isCloseTo(3, within(0.05));
  }

  @Test
  void aModelWithoutFeatureMapsSaysThatThereIsNoMap() throws IOException {
    Path other = folder.resolve("flat");
    try (Visit flat = Visit.start(other)) {
      ColourModel.write(other.resolve("runs"), "affine 4 | relu | affine classes");
      Page page = flat.open("/photo");
      upload(page, "red.png", ColourModel.picture(Color.RED, "png", 9, 9));

      Visit.awaitText(page, "#no-heat", "the network has no feature maps");
      assertThat(page.isVisible("#no-heat")).isTrue();
      assertThat(page.isVisible("#heat-part")).isFalse();
    }
  }

  private static double light(Page page, double right, double down) {
    List<Integer> rgb = colour(page, right, down);
    return 0.3 * rgb.get(0) + 0.6 * rgb.get(1) + 0.1 * rgb.get(2);
  }

  /** What is drawn at a place of the map, as red, green and blue. */
  @SuppressWarnings("unchecked")
  private static List<Integer> colour(Page page, double right, double down) {
    return (List<Integer>)
        page.evaluate(
            "([x, y]) => { const c = document.querySelector('#heat-picture');"
                + " return [...c.getContext('2d').getImageData(Math.floor(x * c.width),"
                + " Math.floor(y * c.height), 1, 1).data].slice(0, 3); }",
            List.of(right, down));
  }

  private static void upload(Page page, String name, byte[] bytes) {
    page.setInputFiles("#file", new FilePayload(name, "application/octet-stream", bytes));
  }
}
