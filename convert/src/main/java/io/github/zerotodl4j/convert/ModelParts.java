package io.github.zerotodl4j.convert;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.dl4j.training.ModelFile;
import io.github.zerotodl4j.dl4j.training.SavedModel;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.tensor.NpzFile;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What Keras saves with {@code save_weights} and {@code to_json}, from a model file; the file
 * itself is the third way, all with the updater's state.
 *
 * <p>The book's networks have the book's names, {@code W1}, {@code b1} and so on, so that {@code
 * zero evaluate --weights} and the networks by hand read them; the others are named by layer, such
 * as {@code conv1_W}.
 */
public final class ModelParts {

  private final Path file;
  private final SavedModel model;

  private ModelParts(Path file, SavedModel model) {
    this.file = file;
    this.model = model;
  }

  /** Opens a model file. */
  public static ModelParts of(Path file) throws IOException {
    return new ModelParts(file, ModelFile.read(file));
  }

  /** Whether the network has a twin written by hand, whose names the parameters get. */
  public boolean hasTwin() {
    return model.description().networkIfAny().isPresent()
        || Catalogue.find(model.description().model()).isPresent();
  }

  /** All parameters and running statistics by name, from the input to the output. */
  public Map<String, Tensor> weights() throws IOException {
    return hasTwin() ? bookWeights() : layerWeights();
  }

  /** Writes the parameters as {@code .npz}. */
  public void writeWeights(Path file) throws IOException {
    NpzFile.write(file, weights());
  }

  /** The configuration in DL4J's JSON; {@code MultiLayerConfiguration.fromJson} reads it. */
  public String configuration() {
    return model.network().getLayerWiseConfigurations().toJson();
  }

  /** Writes the configuration as JSON. */
  public void writeConfiguration(Path file) throws IOException {
    byte[] json = configuration().getBytes(StandardCharsets.UTF_8);
    new AtomicFiles().write(file, out -> out.write(json));
  }

  private Map<String, Tensor> bookWeights() throws IOException {
    StackedNetwork twin = StackedNetwork.of(ModelFiles.spec(file, model), 0);
    WeightBridge.between(twin, model.network()).toScratch();
    Map<String, Tensor> weights = new LinkedHashMap<>();
    Stream.concat(twin.parameters().stream(), twin.statistics().stream())
        .forEach((Parameter parameter) -> weights.put(parameter.name(), parameter.value()));
    return weights;
  }

  private Map<String, Tensor> layerWeights() {
    MultiLayerNetwork network = model.network();
    Map<String, Tensor> weights = new LinkedHashMap<>();
    for (Layer layer : network.getLayers()) {
      String name = layer.conf().getLayer().getLayerName();
      layer
          .paramTable()
          .forEach(
              (key, values) ->
                  weights.put(
                      name + "_" + (key.equals("log10stdev") ? "var" : key),
                      tensor(values, key.equals("log10stdev"))));
    }
    return weights;
  }

  /** DL4J keeps a variance v as {@code log10(sqrt(v))}; everybody else keeps v. */
  private static Tensor tensor(INDArray array, boolean variance) {
    float[] values = Arrays4j.toFloats(array);
    if (variance) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) Math.pow(10, 2.0 * values[i]);
      }
    }
    long[] shape = array.shape();
    // a bias is [1, n] there
    boolean row = shape.length == 2 && shape[0] == 1;
    int[] sizes =
        row
            ? new int[] {Math.toIntExact(shape[1])}
            : Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
    return Tensor.of(values, sizes);
  }
}
