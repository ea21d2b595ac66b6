package io.github.zerotodl4j.lessons;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.images.Split;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.datavec.api.split.InputSplit;
import org.datavec.image.transform.ImageTransform;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** The files of the page "Your own project" are compiled against DL4J alone, and run. */
class OwnProjectTest {
  private static final Path PROJECT = Path.of("..", "docs", "own-project");
  private static final Path SOURCES = PROJECT.resolve("src/main/java");

  @TempDir static Path folder;
  private static URLClassLoader classes;

  @BeforeAll
  static void compile() throws IOException {
    NativeRuntime.installTunedIfNone();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      PlainCompiler.compile(
          files.filter(f -> f.toString().endsWith(".java")).toList(), folder.resolve("classes"));
    }
    classes =
        new URLClassLoader(
            new URL[] {folder.resolve("classes").toUri().toURL()},
            OwnProjectTest.class.getClassLoader());
  }

  @Test
  void theFirstNetworkLearnsIsSavedOpenedAndAsked() throws Exception {
    String model = folder.resolve("xor.zip").toString();
    assertThat(run("First", model)).isEqualTo(text("First.out"));
    assertThat(Path.of(model)).exists();
    assertThat(Files.readAllLines(SOURCES.resolve("First.java"))).hasSizeLessThanOrEqualTo(30);
  }

  @Test
  void aTableIsLearntAndTheFileAsked() throws Exception {
    String out =
        run("Fruit", PROJECT.resolve("fruit.csv").toString(), folder.resolve("f.zip").toString());

    assertThat(out).contains("of 30 test rows", "120 g, 40 mm, 180 mm: banana");
    assertThat(Integer.parseInt(out.substring(0, out.indexOf(' ')))).isGreaterThan(75);
  }

  @Test
  void aFolderOfPicturesIsLearntAndTheFileAsked() throws Exception {
    Path photos = folder.resolve("photos");
    SyntheticPictures.writeTo(SyntheticPictures.create(60, 2, 64, 1).train(), photos);
    File model = folder.resolve("photos.zip").toFile();

    String out = run("Photos", photos.toString(), "2", model.toString());

    assertThat(out).contains("epoch 1: ", "epoch 2: ", "% of the test pictures");
    MultiLayerNetwork network = MultiLayerNetwork.load(model, false);
    try (Stream<Path> cats = Files.list(photos.resolve("cat"))) {
      File cat = cats.findFirst().orElseThrow().toFile();
      INDArray p =
          (INDArray)
              method("Photos", "ask", MultiLayerNetwork.class, File.class)
                  .invoke(null, network, cat);
      assertThat(p.shape()).containsExactly(1, 2);
      assertThat(p.sumNumber().floatValue()).isBetween(0.999f, 1.001f);
    }
  }

  /** Pixels are those that this project's own loader gives, red first; batches and labels fit. */
  @Test
  void keraslinesAboutPicturesRun() throws Exception {
    Path photos = folder.resolve("few");
    SyntheticPictures.writeTo(SyntheticPictures.create(40, 2, 64, 1).train(), photos);
    File all = photos.toFile();
    Path first = ImageFolder.scan(photos).images(Split.TRAIN).get(0).file();

    INDArray picture =
        (INDArray) method("Keras", "loadImage", File.class).invoke(null, first.toFile());
    assertThat(picture.dup('c').data().asFloat())
        .containsExactly(ImagePreprocessing.square(64).input(first), within(1e-6f));
    assertThat((List<?>) method("Keras", "classIndices", File.class).invoke(null, all))
        .isEqualTo(List.of("cat", "dog"));
    Object[] parts = (Object[]) method("Keras", "validationSplit", File.class).invoke(null, all);
    Object changes = method("Keras", "imageDataGenerator").invoke(null);
    var batches =
        (DataSetIterator)
            method("Keras", "flowFromDirectory", InputSplit.class, ImageTransform.class, List.class)
                .invoke(null, parts[0], changes, List.of("cat", "dog"));
    assertThat(batches.next().getFeatures().shape()).containsExactly(20, 3, 64, 64);
    MultiLayerNetwork network =
        (MultiLayerNetwork) method("Photos", "network", int.class).invoke(null, 2);
    assertThat(
            method("Keras", "predictFile", MultiLayerNetwork.class, INDArray.class, List.class)
                .invoke(null, network, picture, List.of("cat", "dog")))
        .isIn("cat", "dog");
  }

  @Test
  void eachTrapIsThereAndEachLineMendsIt() throws Exception {
    assertThat(run("Traps")).isEqualTo(text("Traps.out"));
    assertThat(text("Traps.out"))
        .contains("as it comes: 0, 0, 255", "as RGB:      255, 0, 0")
        .contains("first step:      0.0707", "at 0: 0.0999")
        .contains("weightDecay 0.01 takes  0.0200", "on each layer instead   0.0100");
  }

  /** The class that switches oneDNN on is the one that this project runs with. */
  @Test
  void theClassForOneDnnIsTheOneInUse() throws IOException {
    String name = "org/nd4j/nativeblas/Nd4jCpu.java";
    assertThat(Files.readString(SOURCES.resolve(name)))
        .isEqualTo(Files.readString(Path.of("../dl4j/src/main/java").resolve(name)));
  }

  @Test
  void theProjectsReadmesQuoteItsFiles() throws IOException {
    for (String readme : List.of("README.md", "README.zh-CN.md")) {
      assertThat(text(readme))
          .contains("```java\n" + text("src/main/java/First.java") + "```")
          .contains("```\n" + text("Traps.out") + "```")
          .contains("```sh\n" + text("fast.sh") + "```");
    }
  }

  private static String text(String file) throws IOException {
    return Files.readString(PROJECT.resolve(file));
  }

  private static java.lang.reflect.Method method(String type, String name, Class<?>... parameters)
      throws ReflectiveOperationException {
    var method = classes.loadClass(type).getDeclaredMethod(name, parameters);
    method.setAccessible(true);
    return method;
  }

  private static String run(String type, String... args) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(bytes, true, UTF_8));
    try {
      method(type, "main", String[].class).invoke(null, (Object) args);
    } finally {
      System.setOut(before);
    }
    return bytes.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }
}
