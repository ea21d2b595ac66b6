package io.github.zerotodl4j.apps.model;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.apps.ZeroRun;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class NewCommandTest {
  @TempDir private Path folder;

  @Test
  void aTrainedModelSaysTheSameInAProcessOfItsOwn() throws Exception {
    Path data = folder.resolve("pictures");
    var drawn = SyntheticPictures.create(24, 8, 40, 1);
    SyntheticPictures.writeTo(drawn.train(), data.resolve("train"));
    SyntheticPictures.writeTo(drawn.test(), data.resolve("test"));
    Path run = folder.resolve("run");
    ZeroRun trained =
        zero(
            ("train --model simple-conv-net --image-size 32 --epochs 2 --batch-size 8 --optimizer"
                    + " momentum --learning-rate 0.01 --data "
                    + data
                    + " --run "
                    + run)
                .split(" "));
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    Path project = folder.resolve("cats");

    ZeroRun made = zero("new", project.toString(), "--from", run.toString());

    assertThat(made.exitCode()).as(made.err()).isZero();
    assertThat(made.err()).contains("Nesterovs").hasLineCount(1);
    assertThat(Files.readString(project.resolve("src/main/java/Network.java")))
        .contains("new Nesterovs(0.01, 0.9)");
    for (Path file : files(project)) {
      String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      assertThat(bytes).as(file.toString()).doesNotContainIgnoringCase("zerotodl4j");
    }
    List<Path> pictures = files(data.resolve("test"));
    List<String> said = predictInAProcess(project, pictures);
    ZeroRun here =
        zero(
            Stream.concat(
                    Stream.of("predict", "--json", "--top", "2", "--model", run + "/best.zip"),
                    pictures.stream().map(Path::toString))
                .toArray(String[]::new));
    List<String> expected = here.out().lines().toList();
    assertThat(expected).hasSize(8);
    assertThat(said).hasSize(2 * expected.size());
    for (int i = 0; i < said.size(); i++) {
      JsonNode guess = new ObjectMapper().readTree(expected.get(i / 2)).get("guesses").get(i % 2);
      String start = pictures.get(i / 2) + ": " + guess.get("label").asText() + " ";
      assertThat(said.get(i)).startsWith(start);
      assertThat(Double.parseDouble(said.get(i).substring(start.length())))
          .as(said.get(i))
          .isCloseTo(guess.get("probability").asDouble(), within(1e-5));
    }
  }

  private static List<String> predictInAProcess(Path project, List<Path> pictures)
      throws IOException, InterruptedException {
    Path classes = project.resolve("target/classes");
    List<String> javac = new ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
    files(project.resolve("src/main/java")).forEach(file -> javac.add(file.toString()));
    int compiled =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, javac.toArray(new String[0]));
    assertThat(compiled).isZero();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                classes
                    + System.getProperty("path.separator")
                    + System.getProperty("java.class.path"),
                "Predict",
                "model.zip"));
    pictures.forEach(picture -> command.add(picture.toString()));
    Path said = project.resolve("said.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectOutput(said.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
    return Files.readAllLines(said);
  }

  @Test
  void aNetworkToBeTrainedIsAProjectThatMavenReads() throws Exception {
    Path project = folder.resolve("deep/pets");

    ZeroRun made =
        zero(
            "new",
            project.toString(),
            "--classes",
            "cat,dog",
            "--network",
            "conv 4 3x3 | relu | affine classes",
            "--input",
            "1x20x30");

    assertThat(made.exitCode()).as(made.err()).isZero();
    assertThat(files(project).stream().map(file -> project.relativize(file).toString()))
        .containsExactly(
            ".gitignore",
            ".mvn/maven.config",
            "README.md",
            "pom.xml",
            "src/main/java/Network.java",
            "src/main/java/Pictures.java",
            "src/main/java/Predict.java",
            "src/main/java/Train.java",
            "src/main/resources/simplelogger.properties");
    assertThat(project.getParent().toFile().list()).containsExactly("pets");
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(project.resolve("pom.xml").toFile());
    assertThat(texts(pom, "artifactId"))
        .contains(
            "pets",
            "deeplearning4j-core",
            "nd4j-native-platform",
            "datavec-data-image",
            "slf4j-simple");
    assertThat(texts(pom, "maven.compiler.release")).containsExactly("17");
    assertThat(Files.readString(project.resolve("src/main/java/Predict.java")))
        .contains("List.of(\"cat\", \"dog\")");
  }

  @Test
  void whatCannotBeMadeIsOneLineAndNothingIsWritten() throws IOException {
    Path full = Files.createDirectories(folder.resolve("full"));
    Files.writeString(full.resolve("notes"), "mine");
    String there = folder.resolve("there").toString();
    refused("not an empty folder", zero("new", full.toString(), "--classes", "a,b"));
    refused("one of them", zero("new", there));
    refused("two or more different names", zero("new", there, "--classes", "a,a"));
    refused("unknown network \"mpl\"", zero("new", there, "--classes", "a,b", "--network", "mpl"));
    refused("--input", zero("new", there, "--classes", "a,b", "--input", "28x28"));
    refused(
        "1 or 3 channels",
        zero("new", there, "--classes", "a,b", "--network", "input 9 | affine 2"));
    refused(
        "no such model file", zero("new", there, "--from", folder.resolve("no.zip").toString()));
    refused("leave --network", zero("new", there, "--from", "x.zip", "--classes", "a,b"));
    assertThat(files(folder)).containsExactly(full.resolve("notes"));
  }

  private static void refused(String reason, ZeroRun run) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err().strip().lines()).hasSize(1);
    assertThat(run.err()).contains(reason);
  }

  private static List<String> texts(Document pom, String element) {
    NodeList found = pom.getElementsByTagName(element);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      texts.add(found.item(i).getTextContent());
    }
    return texts;
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
