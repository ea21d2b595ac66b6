package io.github.zerotodl4j.dl4j.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.inference.Prediction;
import io.github.zerotodl4j.dl4j.training.ModelDescription;
import io.github.zerotodl4j.dl4j.training.ModelFile;
import io.github.zerotodl4j.dl4j.training.SavedModel;
import io.github.zerotodl4j.dl4j.training.Temperature;
import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.images.ImagePreprocessing.Color;
import io.github.zerotodl4j.images.ImagePreprocessing.Resize;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A project is compiled and run here with the libraries of this build, and nothing else of it. */
class ProjectSourceTest {
  private static final Path PICTURES = Path.of("..", "images", "src", "test", "resources", "image");

  /** All that a folder may hold: colours, depths, and pictures that lie on their side. */
  private static final List<String> FILES =
      List.of(
          "pattern.jpg",
          "progressive.jpg",
          "grey.jpg",
          "exif-6.jpg",
          "pattern.png",
          "grey.png",
          "palette.png",
          "rgba.png",
          "deep.png",
          "pattern.bmp");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "STRETCH, RGB, true, false, SGD",
    "STRETCH, RGB, true, true, ADAM",
    "FIT, RGB, true, false, MOMENTUM",
    "CROP, RGB, false, true, SGD",
    "STRETCH, GREY, true, false, SGD",
    "FIT, GREY, false, true, SGD",
    "CROP, GREY, true, false, SGD"
  })
  void predictsWhatTheModelFilePredictsHere(
      Resize resize, Color color, boolean exif, boolean mirrored, UpdateRule.Kind kind)
      throws Exception {
    ImagePreprocessing images = new ImagePreprocessing(23, 17, resize, color, exif);
    Path model = model(images, mirrored, new UpdateRule(kind, 0.01, 0.001));
    TrainedNetwork trained = TrainedNetwork.open(model);
    Path plain = folder.resolve("plain.zip");
    try (OutputStream out = Files.newOutputStream(plain)) {
      trained.writePlain(out);
    }
    MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(plain.toFile(), true);
    ProjectSource project =
        new ProjectSource(
            "a b",
            trained.spec(),
            trained.rule().orElse(UpdateRule.adam(0.001)),
            trained.description().classes(),
            images,
            mirrored,
            Optional.of("model.zip"),
            trained.description().temperatureIfAny());
    List<Path> files = FILES.stream().map(PICTURES::resolve).toList();
    List<Prediction> expected = new ArrayList<>();
    Classifier.load(model).predict(files, 4, expected::add);

    try (URLClassLoader loader = compiled(project.files())) {
      Method probabilities =
          loader
              .loadClass("Predict")
              .getDeclaredMethod("probabilities", MultiLayerNetwork.class, File.class);
      probabilities.setAccessible(true);
      for (int i = 0; i < files.size(); i++) {
        INDArray p = (INDArray) probabilities.invoke(null, network, files.get(i).toFile());
        float[] here = expected.get(i).probabilities();
        for (int label = 0; label < here.length; label++) {
          assertThat(p.getFloat(label))
              .as("%s %s", FILES.get(i), label)
              .isCloseTo(here[label], within(1e-5f));
        }
      }
      // what the pictures say matters: a Predict that ignored them would pass above
      assertThat(expected.get(0).probabilities()[0])
          .isNotCloseTo(expected.get(8).probabilities()[0], within(1e-4f));
    }
  }

  @Test
  void trainsOnAFolder() throws Exception {
    for (String label : List.of("dark", "light \"2\"")) {
      for (int i = 0; i < 10; i++) {
        picture(folder.resolve("photos").resolve(label), i, label.equals("dark") ? 40 : 210);
      }
    }
    List<String> classes = List.of("light \"2\"", "dark");
    NetworkSpec spec =
        Catalogue.spec("conv 4 3x3 | relu | max-pool 2 | affine classes", 2, 3, 16, 16);
    ProjectSource project =
        new ProjectSource(
            "light",
            spec,
            UpdateRule.adam(0.01),
            classes,
            ImagePreprocessing.square(16),
            false,
            Optional.empty(),
            Optional.empty());
    Path model = folder.resolve("new.zip");

    try (URLClassLoader loader = compiled(project.files())) {
      Method main = loader.loadClass("Train").getMethod("main", String[].class);
      String[] args = {folder.resolve("photos").toString(), "40", model.toString()};
      main.invoke(null, (Object) args);
      Method probabilities =
          loader
              .loadClass("Predict")
              .getDeclaredMethod("probabilities", MultiLayerNetwork.class, File.class);
      probabilities.setAccessible(true);
      MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(model.toFile(), true);
      File dark = folder.resolve("photos/dark/3.png").toFile();
      File light = folder.resolve("photos/light \"2\"/3.png").toFile();
      assertThat(((INDArray) probabilities.invoke(null, network, dark)).getFloat(1))
          .isGreaterThan(0.5f);
      assertThat(((INDArray) probabilities.invoke(null, network, light)).getFloat(0))
          .isGreaterThan(0.5f);
    }
  }

  @Test
  void everyFileIsShortAndKnowsNothingOfThisProgram() throws IOException {
    for (Resize resize : Resize.values()) {
      for (Color color : Color.values()) {
        ImagePreprocessing images = new ImagePreprocessing(64, 64, resize, color, false);
        NetworkSpec spec =
            Catalogue.spec("affine 5 | relu | affine classes", 2, color.channels(), 64, 64);
        ProjectSource project =
            new ProjectSource(
                "x",
                spec.withInput(color.channels(), 64, 64),
                UpdateRule.sgd(0.1),
                List.of("cat", "dog"),
                images,
                true,
                Optional.empty(),
                Optional.of(new Temperature(0.1234567890123456)));
        project
            .files()
            .forEach(
                (path, text) -> {
                  assertThat(text)
                      .as(path)
                      .doesNotContainIgnoringCase("zerotodl4j")
                      .doesNotContain("{{");
                  assertThat(
                          text.lines()
                              .allMatch(line -> line.length() <= 100 || path.equals("pom.xml")))
                      .as(text)
                      .isTrue();
                  if (path.matches(".*/(Train|Predict|Pictures)\\.java")) {
                    assertThat(text.lines().count()).as(path).isLessThan(60);
                  }
                });
      }
    }
  }

  private Path model(ImagePreprocessing images, boolean mirrored, UpdateRule rule)
      throws IOException {
    NetworkSpec spec =
        Catalogue.spec("simple-conv-net", 3, images.channels(), images.height(), images.width());
    ModelDescription description =
        ModelDescription.of(spec, List.of("a\\b", "\"c\"", "é"), images, mirrored)
            .withTemperature(
                mirrored && images.channels() == 3
                    ? Optional.of(new Temperature(0.7))
                    : Optional.empty());
    SavedModel saved =
        new SavedModel(Dl4jTwin.network(spec, rule, 5), description, Optional.empty());
    Path file = folder.resolve("best.zip");
    ModelFile.write(file, saved, new AtomicFiles());
    return file;
  }

  private static void picture(Path where, int number, int shade) throws IOException {
    var image =
        new java.awt.image.BufferedImage(
            20, 30 + number, java.awt.image.BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, 0x010101 * (shade + (x * number + y) % 20));
      }
    }
    Files.createDirectories(where);
    javax.imageio.ImageIO.write(image, "png", where.resolve(number + ".png").toFile());
  }

  /** Compiles with warnings as errors; the libraries are those of this build. */
  private URLClassLoader compiled(Map<String, String> files) throws IOException {
    Path root = folder.resolve("project");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    List<String> args =
        new ArrayList<>(
            List.of(
                "-Xlint:unchecked,deprecation,rawtypes",
                "-Werror",
                "-proc:none",
                "-encoding",
                "UTF-8",
                "-d",
                root.resolve("classes").toString()));
    try (Stream<Path> sources = Files.list(root.resolve("src/main/java"))) {
      sources.forEach(source -> args.add(source.toString()));
    }
    int result =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, args.toArray(new String[0]));
    assertThat(result).isZero();
    return new URLClassLoader(
        new URL[] {root.resolve("classes").toUri().toURL()}, getClass().getClassLoader());
  }
}
