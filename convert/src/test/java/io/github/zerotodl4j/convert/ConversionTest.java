package io.github.zerotodl4j.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.convert.Conversion.Converted;
import io.github.zerotodl4j.convert.Conversion.Hints;
import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.training.ModelDescription;
import io.github.zerotodl4j.dl4j.training.ModelFile;
import io.github.zerotodl4j.dl4j.training.SavedModel;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.plan.text.NetworkText;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.network.WeightFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversionTest {
  private static final Hints NO_HINTS = new Hints(null, null, null, "relu", null);

  @TempDir private static Path shared;
  private static Path alexNet;

  @TempDir private Path folder;

  /** Once for all tests: it has 25 million parameters. */
  @BeforeAll
  static void saveAlexNet() throws IOException {
    StackedNetwork network = StackedNetwork.of(Catalogue.ALEXNET.spec(2, 3, 99, 99), 3);
    for (int i = 0; i < network.statistics().size(); i++) {
      network.statistics().get(i).value().data()[0] = 0.5f + i;
    }
    alexNet = shared.resolve("alexnet.npz");
    WeightFile.save(network, alexNet);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "simple-conv-net", "vgg-like"})
  void digitNetworksAreTheSameAfterTheRoundTripAndBothSidesAgree(String name) throws IOException {
    Path weights = save(Catalogue.spec(name, 10, 1, 28, 28));
    Path model = folder.resolve("model.zip");
    Path back = folder.resolve("back.npz");

    Converted there = Conversion.toModelFile(weights, model, NO_HINTS);
    Converted again = Conversion.toWeights(model, back, NO_HINTS);

    assertThat(there.spec().name()).isEqualTo(name);
    assertThat(there.largestDifference()).isLessThan(1e-6);
    assertThat(again.largestDifference()).isLessThan(1e-6);
    assertThat(Files.mismatch(weights, back)).isEqualTo(-1);
  }

  @Test
  void alexNetKeepsItsRunningStatisticsAndTellsClasses() throws IOException {
    Path model = folder.resolve("model.zip");

    Converted converted =
        Conversion.toModelFile(alexNet, model, new Hints(null, 99, null, "relu", null));

    assertThat(converted.spec().name()).isEqualTo("alexnet");
    assertThat(converted.largestDifference()).isLessThan(1e-4);
    assertThat(Classifier.load(model).description().classes()).containsExactly("cat", "dog");
  }

  @Test
  void theDropoutConventionOfTheFileIsMinded() throws IOException {
    Path weights = save(Catalogue.spec("vgg-like", 10, 1, 28, 28));
    Hints inverted = new Hints(null, null, null, "relu", DropoutConvention.INVERTED);

    Converted asBook = Conversion.toModelFile(weights, folder.resolve("book.zip"), NO_HINTS);
    Converted asInverted =
        Conversion.toModelFile(weights, folder.resolve("inverted.zip"), inverted);

    assertThat(asBook.largestDifference()).isLessThan(1e-6);
    assertThat(asInverted.largestDifference()).isLessThan(1e-6);
    assertThat(Files.mismatch(folder.resolve("book.zip"), folder.resolve("inverted.zip")))
        .isNotEqualTo(-1);
  }

  @Test
  void parametersThatLeaveTheSizeOpenAskForIt() throws IOException {
    assertThatThrownBy(() -> Conversion.toModelFile(alexNet, folder.resolve("model.zip"), NO_HINTS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("fit alexnet for images of 99 to")
        .hasMessageEndingWith("say which with --size");
  }

  @Test
  void parametersOfNoNetworkAreRefusedWithTheirShapes() throws IOException {
    Path weights = save(Catalogue.spec("simple-conv-net", 10, 1, 28, 28));

    assertThatThrownBy(
            () ->
                Conversion.toModelFile(
                    weights,
                    folder.resolve("model.zip"),
                    new Hints("vgg-like", null, null, "relu", null)))
        .hasMessageContaining("W1=[30, 1, 5, 5]")
        .hasMessageEndingWith("are the parameters of no vgg-like");
  }

  @Test
  void otherClassNamesAreTaken() throws IOException {
    Path weights = save(Catalogue.spec("mlp", 3, 1, 4, 4));
    Path model = folder.resolve("model.zip");
    List<String> names = List.of("red", "green", "blue");

    Conversion.toModelFile(weights, model, new Hints(null, null, names, "relu", null));

    assertThat(Classifier.load(model).description().classes()).isEqualTo(names);
  }

  @Test
  void aNetworkThatSomebodyWroteIsConvertedBothWays() throws IOException {
    String text =
        "mine: conv 3 3x3 no-bias | batch-norm | relu | average-pool 2 | affine 6 | sigmoid"
            + " | affine classes";
    Path weights = save(NetworkText.parse(text, 10, 1, 28, 28));
    Path model = folder.resolve("model.zip");
    Path back = folder.resolve("back.npz");

    Conversion.toModelFile(weights, model, new Hints(text, null, null, "relu", null));
    Converted again = Conversion.toWeights(model, back, NO_HINTS);

    assertThat(again.spec()).isEqualTo(NetworkText.parse(text, 10, 1, 28, 28));
    assertThat(again.largestDifference()).isLessThan(1e-6);
    assertThat(ParameterShapes.of(again.spec())).doesNotContainKey("b1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "input 1x28x28 | afine 10; network, column 17: unknown layer 'afine'",
        "affine 10; network, column 1: the size of a sample is not known",
        "input 784 | affine 9; its two descriptions differ",
        "input 3x28x28 | affine 10; its two descriptions differ",
        "input 784 | affine 1000000 | affine 10; its two descriptions differ",
        "input 784 | affine 1000000 | affine 1000000 | affine 10; network, column 30: shape"
      })
  void aModelFilesNetworkIsNotTrusted(String network, String reason) throws IOException {
    Path weights = save(Catalogue.MLP.spec());
    Path model = folder.resolve("model.zip");
    Conversion.toModelFile(weights, model, NO_HINTS);
    SavedModel saved = ModelFile.read(model);
    write(model, saved, network);

    assertThatThrownBy(() -> Conversion.toWeights(model, folder.resolve("b.npz"), NO_HINTS))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(model + ": not a usable model file: " + reason)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void aModelFileWithoutItsNetworkIsFoundByItsName() throws IOException {
    Path weights = save(Catalogue.SIMPLE_CONV_NET.spec());
    Path model = folder.resolve("model.zip");
    Path back = folder.resolve("back.npz");
    Conversion.toModelFile(weights, model, NO_HINTS);
    write(model, ModelFile.read(model), null);

    Conversion.toWeights(model, back, NO_HINTS);

    assertThat(Files.mismatch(weights, back)).isEqualTo(-1);
  }

  private static void write(Path file, SavedModel model, String network) throws IOException {
    ModelDescription d = model.description();
    ModelDescription changed =
        new ModelDescription(
            d.format(),
            d.model(),
            network,
            d.classes(),
            d.preprocessing(),
            d.mirrored(),
            d.versions());
    ModelFile.write(
        file, new SavedModel(model.network(), changed, model.state()), new AtomicFiles());
  }

  private Path save(NetworkSpec spec) throws IOException {
    Path weights = folder.resolve("weights.npz");
    WeightFile.save(StackedNetwork.of(spec, 1), weights);
    return weights;
  }
}
