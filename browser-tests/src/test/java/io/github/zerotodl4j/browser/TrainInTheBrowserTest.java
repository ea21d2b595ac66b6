package io.github.zerotodl4j.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.playground.web.ServerSettings;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page "Train a classifier", from two folders to a model file. */
class TrainInTheBrowserTest {
  private static final int PICTURES = 40;

  @TempDir static Path folder;
  private Visit visit;

  @BeforeAll
  static void draw() throws IOException {
    Path pictures = folder.resolve("data/pets");
    SyntheticPictures.writeTo(SyntheticPictures.create(PICTURES, 2, 32, 1).train(), pictures);
    Files.writeString(pictures.resolve("cat/letter.jpg"), "Dear Sir or Madam,");
    Files.createDirectories(folder.resolve("elsewhere/cat"));
  }

  @BeforeEach
  void start() throws IOException {
    assumeTrue(Visit.chromium().isPresent(), Visit.NO_BROWSER);
    ServerSettings server = ServerSettings.of("127.0.0.1", 0, Optional.empty());
    visit = Visit.start(folder, server, Optional.of(folder.resolve("data")));
  }

  @AfterEach
  void stop() throws IOException {
    if (visit != null) {
      visit.close();
      assertThat(visit.complaints).isEmpty();
      assertThat(temporary()).as("pictures that were sent").isZero();
    }
  }

  private static long temporary() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(path -> path.getFileName().toString().startsWith("zero-play-")).count();
    }
  }

  private static void send(Page page, Path... folders) {
    for (Path one : folders) {
      Visit.await(page, "the page", () -> page.isEnabled("#folder-input"));
      page.setInputFiles("#folder-input", one);
      Visit.await(page, "sending", () -> page.isEnabled("#folder-input"));
    }
  }

  @Test
  void twoFoldersBecomeAModelFile() throws IOException {
    Page page = visit.open("/train?size=16&seed=3");
    Path pets = folder.resolve("data/pets");
    send(page, pets.resolve("cat"));
    Visit.awaitText(page, "#sent", "one class only ('cat')");
    send(page, pets.resolve("dog"));

    Visit.awaitText(page, "#found-verdict", "Training would skip 1 file.");
    assertThat(page.textContent("#sections")).contains("cat/letter.jpg").contains("not an image");
    assertThat(page.textContent("#counts")).contains("cat", "dog", "20");
    Visit.awaitText(page, "#sentence", "images of 2 classes");
    Visit.await(page, "a preview", () -> natural(page, "#preview") > 100);

    page.fill("#epochs", "400"); // more than anybody waits for
    page.keyboard().press("Tab");
    page.click("#start");
    Visit.awaitText(page, "#status", "Best: epoch");
    page.click("#stop");
    Visit.awaitText(page, "#status", "Stopped.");
    assertThat(page.isVisible("#outcome")).isTrue();
    assertThat(page.locator("#mistakes li, #mistakes-title").count()).isPositive();

    page.click("#resume");
    Visit.awaitText(page, "#status", "of 400");
    page.click("#stop");
    Visit.awaitText(page, "#status", "Stopped.");

    Download file = page.waitForDownload(() -> page.click("#best"));
    Path model = folder.resolve("downloaded.zip");
    file.saveAs(model);
    assertThat(Classifier.load(model).description().classes()).containsExactly("cat", "dog");
    page.click("#try");
    Visit.awaitText(page, "#model", "best.zip");
    assertThat(page.inputValue("#model")).startsWith("play-");
  }

  @Test
  void foldersThatAreDroppedAreChecked() {
    Page page = visit.open("/train");
    Visit.await(page, "the page", () -> page.isEnabled("#folder-input"));
    Path pets = folder.resolve("data/pets");
    visit.drop(page, "#drop", List.of(pets.resolve("cat"), pets.resolve("dog")));

    Visit.awaitText(page, "#found-verdict", "Training would skip 1 file.");
    assertThat(page.textContent("#counts")).contains("cat", "dog", "20");

    Page other = visit.open("/train");
    Visit.await(other, "the page", () -> other.isEnabled("#folder-input"));
    visit.drop(other, "#drop", List.of(pets)); // the one folder around them does as well
    Visit.awaitText(other, "#found-verdict", "Training would skip 1 file.");
    assertThat(other.textContent("#counts")).contains("cat", "dog", "20");
  }

  @Test
  void aSinglePictureThatIsDroppedIsNoClass() {
    Page page = visit.open("/train");
    Visit.await(page, "the page", () -> page.isEnabled("#folder-input"));
    visit.drop(page, "#drop", List.of(folder.resolve("data/pets/cat/letter.jpg")));

    Visit.awaitText(page, "#problem", "Drop folders, one for each class");
  }

  @Test
  void aFolderOfThisMachineIsTakenAndOneElsewhereIsNot() {
    Page page = visit.open("/train?epochs=1&network=" + Catalogue.MLP.name() + "&size=16");
    page.fill("#local-path", "../elsewhere");
    page.keyboard().press("Enter");
    Visit.awaitText(page, "#problem", "lies outside of");
    page.fill("#local-path", folder.resolve("elsewhere").toString());
    page.keyboard().press("Enter");
    Visit.awaitText(page, "#problem", "lies outside of");

    page.fill("#local-path", "pets");
    page.keyboard().press("Enter");
    Visit.awaitText(page, "#found-verdict", "Training would skip 1 file.");
    Visit.awaitText(page, "#command", "zero train --data ");
    page.click("#start");
    Visit.awaitText(page, "#status", "Done. Best: epoch 1");
    assertThat(page.url()).contains("folder=pets");

    page.reload(); // the training is still there
    Visit.awaitText(page, "#status", "Done. Best: epoch 1");
    Visit.awaitText(page, "#found-verdict", "Training would skip");
  }

  @Test
  void bothSidesLearnLiveFromAFolderOrFromWhatIsDropped() {
    Path pets = folder.resolve("data/pets");
    Page page = visit.open("/live?data=pictures&size=16");
    Visit.awaitText(page, "#own-state", "No pictures yet.");
    assertThat(page.isDisabled("#start")).isTrue();
    page.fill("#local-path", "../elsewhere");
    page.keyboard().press("Enter");
    Visit.awaitText(page, "#problem", "lies outside of");
    page.fill("#local-path", "pets");
    page.keyboard().press("Enter");
    Visit.awaitText(page, "#own-state", "Taken: the folder pets.");
    Visit.awaitText(page, "#layers", "to be judged by, of 2 classes, at 16 x 16 pixels");
    assertThat(page.textContent("#command")).contains("--data", "--image-size 16");
    assertThat(page.textContent("#java")).contains("class PlayNetwork");
    page.click("#start");
    awaitSteps(page);
    page.click("#start");

    page.selectOption("#size", "24");
    Visit.awaitText(page, "#layers", "at 24 x 24 pixels");
    assertThat(page.url()).contains("folder=pets", "size=24", "data=pictures");
    page.reload();
    Visit.awaitText(page, "#layers", "at 24 x 24 pixels");

    visit.drop(page, "#drop", List.of(pets.resolve("cat"), pets.resolve("dog")));
    Visit.awaitText(page, "#own-state", "Taken: the pictures that you dropped.");
    Visit.awaitText(page, "#command", "No command repeats this");
    assertThat(page.url()).doesNotContain("folder=");
    page.click("#start");
    awaitSteps(page);
  }

  @Test
  void slidersChangeThePreviewAndTheSettings() {
    Page page = visit.open("/train?folder=pets");
    Visit.awaitText(page, "#settings", "rotation 15.0");
    page.click("#no-changes");
    Visit.awaitText(page, "#settings", "off");
    page.focus("#change-rotation");
    page.keyboard().press("ArrowRight");

    Visit.awaitText(page, "#settings", "rotation 1.0");
    assertThat(page.url()).contains("changes=rotation");
    Visit.awaitText(page, "#command", "--augment off --rotation 1.0");
    page.click("#usual-changes");
    Visit.awaitText(page, "#settings", "rotation 15.0");
  }

  private static void awaitSteps(Page page) {
    Visit.await(
        page,
        "steps of both sides",
        () -> page.textContent("#status").matches("Step \\d{2,}, .*by hand .* %, in DL4J .* %.*"));
  }

  private static int natural(Page page, String image) {
    return ((Number) page.evaluate("document.querySelector('" + image + "').naturalWidth"))
        .intValue();
  }
}
