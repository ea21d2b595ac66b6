package io.github.zerotodl4j.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.dl4j.training.ModelDescription;
import io.github.zerotodl4j.dl4j.training.ModelFile;
import io.github.zerotodl4j.dl4j.training.SavedModel;
import io.github.zerotodl4j.dl4j.twin.Dl4jModel;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.network.WeightFile;
import io.github.zerotodl4j.scratch.tensor.NpzFile;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPartsTest {

  private static final int SIDE = 16;
  private static final ImagePreprocessing INPUT = ImagePreprocessing.square(SIDE);

  @TempDir Path temp;

  private Dl4jModel saved(NetworkSpec spec) throws IOException {
    Dl4jModel model = Dl4jModel.create(spec, UpdateRule.of("adam", 0.01), 3);
    float[] pixels = new float[2 * 3 * SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i % 7 / 7f;
    }
    model.fit(pixels, new int[] {0, 1}); // running statistics and updater state of their own
    write(model, ModelDescription.of(spec, List.of("cat", "dog"), INPUT, false));
    return model;
  }

  private void write(Dl4jModel model, ModelDescription description) throws IOException {
    ModelFile.write(
        temp.resolve("best.zip"),
        new SavedModel(model.network(), description, Optional.empty()),
        new AtomicFiles());
  }

  @Test
  void theNetworkByHandReadsTheWeightsAndSaysTheSame() throws IOException {
    Dl4jModel model = saved(Catalogue.SIMPLE_CONV_NET.spec(2, 3, SIDE, SIDE));
    Path npz = temp.resolve("weights.npz");

    ModelParts.of(temp.resolve("best.zip")).writeWeights(npz);

    StackedNetwork twin =
        StackedNetwork.of(Catalogue.spec("simple-conv-net", 2, 3, SIDE, SIDE), 99);
    WeightFile.load(npz, twin);
    float[] x = new float[3 * SIDE * SIDE];
    for (int i = 0; i < x.length; i++) {
      x[i] = i % 5 / 5f;
    }
    float[] scores = twin.scores(Tensor.of(x, 1, 3, SIDE, SIDE), false).toArray();
    float[] expected = model.probabilities(x, 1);
    double odds = Math.exp(scores[0] - scores[1]); // softmax of two
    assertThat(odds / (1 + odds)).isCloseTo(expected[0], Offset.offset(1e-5));
  }

  @Test
  void networksOfUnknownPlanAreNamedByLayerWithPlainVariances() throws IOException {
    Dl4jModel model = saved(Catalogue.SMALL_CONV_NET.spec(2, 3, SIDE, SIDE));
    write(
        model,
        new ModelDescription(
            ModelDescription.FORMAT, "other", null, List.of("cat", "dog"), INPUT, false, "other"));
    Path npz = temp.resolve("weights.npz");

    ModelParts.of(temp.resolve("best.zip")).writeWeights(npz);

    Map<String, Tensor> weights = NpzFile.read(npz);
    assertThat(weights).containsKeys("conv1_W", "norm1_gamma", "norm1_var", "affine1_b");
    assertThat(weights.get("conv1_W").shape()).containsExactly(32, 3, 5, 5);
    assertThat(weights.get("affine1_b").shape()).containsExactly(2);
    long count = weights.values().stream().mapToLong(Tensor::size).sum();
    assertThat(count).isEqualTo(model.parameterCount());
    float log10 = model.network().getLayer("norm1").getParam("log10stdev").getFloat(0);
    assertThat(weights.get("norm1_var").get(0))
        .isCloseTo((float) Math.pow(10, 2 * log10), Offset.offset(1e-6f));
  }

  @Test
  void theConfigurationAloneBuildsTheNetworkAnew() throws IOException {
    Dl4jModel model = saved(Catalogue.SMALL_CONV_NET.spec(2, 3, SIDE, SIDE));
    Path json = temp.resolve("net.json");

    ModelParts.of(temp.resolve("best.zip")).writeConfiguration(json);

    MultiLayerNetwork anew =
        new MultiLayerNetwork(MultiLayerConfiguration.fromJson(Files.readString(json)));
    anew.init();
    assertThat(anew.numParams()).isEqualTo(model.parameterCount());
    anew.setParams(model.network().params());
    assertThat(anew.params()).isEqualTo(model.network().params());
  }
}
