package io.github.zerotodl4j.apps.model;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.ZeroRun;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code predict --heatmap}, and the maps of mistakes on pages. */
class HeatMapCommandTest {

  @TempDir static Path shared;

  private static Path data;

  @BeforeAll
  static void train() throws IOException {
    data = shared.resolve("data");
    var drawn = SyntheticPictures.create(16, 8, 24, 1);
    SyntheticPictures.writeTo(drawn.train(), data.resolve("train"));
    SyntheticPictures.writeTo(drawn.test(), data.resolve("test"));
    for (String network : List.of("conv 4 3x3 | relu | max-pool 2 | affine classes", "mlp")) {
      ZeroRun run =
          zero(
              "train",
              "--data=" + data,
              "--run=" + shared.resolve(network.equals("mlp") ? "flat" : "conv"),
              "--model=" + network,
              "--image-size=12",
              "--epochs=1");
      assertThat(run.exitCode()).as(run.err()).isZero();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void onePictureForEachLineWhoseNamesCannotMeet() throws IOException {
    Path photos = shared.resolve("photos");
    for (String folder : List.of("a", "b")) {
      Files.createDirectories(photos.resolve(folder));
      ImageIO.write(
          new BufferedImage(60, 30, BufferedImage.TYPE_INT_RGB),
          "png",
          photos.resolve(folder).resolve("cat.png").toFile());
    }
    Files.writeString(photos.resolve("a/broken.png"), "no picture");
    Files.copy(photos.resolve("a/cat.png"), photos.resolve("b/Kätzchen im Gras.png"));
    Path maps = shared.resolve("maps");

    ZeroRun run =
        zero(
            "predict",
            "--model=" + shared.resolve("conv/best.zip"),
            "--heatmap=" + maps,
            photos.toString());

    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.out().lines()).hasSize(4);
    assertThat(run.err()).contains("heat maps of 3 photos: " + maps);
    assertThat(names(maps))
        .containsExactly("00002-cat.jpg", "00003-K-tzchen-im-Gras.jpg", "00004-cat.jpg");
    BufferedImage picture = ImageIO.read(maps.resolve("00002-cat.jpg").toFile());
    assertThat(picture.getWidth()).isEqualTo(60);
    assertThat(picture.getHeight()).isEqualTo(30);
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    Path full = Files.createDirectories(shared.resolve("full"));
    Files.writeString(full.resolve("mine.txt"), "mine");
    String photo = data.resolve("test").toString();
    String model = "--model=" + shared.resolve("conv/best.zip");

    ZeroRun folder = zero("predict", model, "--heatmap=" + full, photo);
    ZeroRun file = zero("predict", model, "--heatmap=" + full.resolve("mine.txt"), photo);

    assertThat(folder.exitCode()).isEqualTo(2);
    assertThat(folder.err()).contains("--heatmap: " + full + " is not empty; name a new folder");
    assertThat(file.exitCode()).isEqualTo(2);
    assertThat(file.err()).contains("is a file, expected a folder");
    assertThat(names(full)).containsExactly("mine.txt");
  }

  /** The next command would take the maps for photos. */
  @Test
  void mapsDoNotJoinThePhotos() throws IOException {
    Path photos = data.resolve("test");
    Path link = Files.createSymbolicLink(shared.resolve("link"), photos);
    String model = "--model=" + shared.resolve("conv/best.zip");

    for (Path folder :
        List.of(photos, photos.resolve("maps"), photos.resolve("a/b"), link.resolve("maps"))) {
      ZeroRun run = zero("predict", model, "--heatmap=" + folder, photos.toString());

      assertThat(run.exitCode()).as(folder.toString()).isEqualTo(2);
      assertThat(run.err())
          .contains("--heatmap: " + folder + " is in " + photos)
          .contains("name a folder elsewhere");
    }
    assertThat(photos.resolve("maps")).doesNotExist();
  }

  @Test
  void jsonNamesTheFileOfTheMap() throws IOException {
    Path photos = Files.createDirectories(shared.resolve("two"));
    ImageIO.write(
        new BufferedImage(60, 30, BufferedImage.TYPE_INT_RGB),
        "png",
        photos.resolve("cat.png").toFile());
    Files.writeString(photos.resolve("broken.png"), "no picture");
    Path maps = shared.resolve("named");

    ZeroRun run =
        zero(
            "predict",
            "--model=" + shared.resolve("conv/best.zip"),
            "--json",
            "--heatmap=" + maps,
            photos.toString());

    List<String> lines = run.out().lines().toList();
    assertThat(lines.get(0)).contains("broken.png").doesNotContain("heatmap");
    assertThat(lines.get(1)).contains("\"heatmap\":\"" + maps.resolve("00002-cat.jpg") + "\"");
    assertThat(maps.resolve("00002-cat.jpg")).isRegularFile();
  }

  @Test
  void aNetworkWithoutFeatureMapsIsRefusedInWords() {
    Path maps = shared.resolve("none");

    ZeroRun run =
        zero(
            "predict",
            "--model=" + shared.resolve("flat/best.zip"),
            "--heatmap=" + maps,
            data.resolve("test").toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("--heatmap: mlp: no heat map: the network has no feature maps in front");
    assertThat(run.out()).isEmpty();
    assertThat(maps).doesNotExist();
  }

  @Test
  void pagesShowTheMapsOfMistakes() throws IOException {
    Path page = shared.resolve("page.html");

    ZeroRun run =
        zero(
            "evaluate",
            "--model=" + shared.resolve("conv/best.zip"),
            "--data=" + data,
            "--split=train",
            "--report=" + page);

    assertThat(run.exitCode()).as(run.err()).isZero();
    String text = Files.readString(page);
    int mistakes = text.split("taken for ", -1).length - 1;
    assertThat(mistakes).isPositive();
    assertThat(text.split(": what speaks for ", -1)).hasSize(mistakes + 1);
  }
}
