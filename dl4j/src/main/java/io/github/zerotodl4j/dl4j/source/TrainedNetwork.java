package io.github.zerotodl4j.dl4j.source;

import io.github.zerotodl4j.dl4j.model.HeavyBall;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.training.ModelCatalog;
import io.github.zerotodl4j.dl4j.training.ModelDescription;
import io.github.zerotodl4j.dl4j.training.ModelFile;
import io.github.zerotodl4j.dl4j.training.ModelFileException;
import io.github.zerotodl4j.dl4j.training.RunFolder;
import io.github.zerotodl4j.dl4j.twin.InputShape;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;

/** A trained model as something to be taken away: its plan, and its file with nothing but DL4J. */
public final class TrainedNetwork {
  private final MultiLayerNetwork network;
  private final ModelDescription description;
  private final NetworkSpec spec;
  private final Optional<UpdateRule> rule;

  private TrainedNetwork(
      MultiLayerNetwork network,
      ModelDescription description,
      NetworkSpec spec,
      Optional<UpdateRule> rule) {
    this.network = network;
    this.description = description;
    this.spec = spec;
    this.rule = rule;
  }

  /**
   * Opens a model file, or the best model of a run's folder.
   *
   * @throws ModelFileException if it is none, or one whose layers are not known
   */
  public static TrainedNetwork open(Path fileOrRun) throws IOException {
    NativeRuntime.installTunedIfNone();
    Path file = Files.isDirectory(fileOrRun) ? RunFolder.open(fileOrRun).best() : fileOrRun;
    var saved = ModelFile.read(file);
    ModelDescription description = saved.description();
    NetworkSpec spec = spec(file, description);
    if (saved.network().numParams() != spec.parameterCount() + spec.statisticsCount()) {
      throw new ModelFileException(
          file
              + ": has "
              + saved.network().numParams()
              + " parameters, the network "
              + spec.name()
              + " of today has "
              + (spec.parameterCount() + spec.statisticsCount())
              + "; train it anew");
    }
    return new TrainedNetwork(saved.network(), description, spec, rule(file));
  }

  private static NetworkSpec spec(Path file, ModelDescription description) throws IOException {
    String name = description.model();
    String text = description.networkIfAny().orElse("");
    if (text.isEmpty() && Catalogue.find(name).isEmpty()) {
      throw new ModelFileException(
          file
              + ": its network '"
              + name
              + "' has no known name, and the file does not keep its layers as text; take one of"
              + " "
              + String.join(", ", Catalogue.names()));
    }
    ImagePreprocessing images = description.preprocessing();
    InputShape input = new InputShape(images.channels(), images.height(), images.width());
    return ModelCatalog.spec(text.isEmpty() ? name : text, input, description.classes().size());
  }

  /** A run says how its model was trained; a file alone does not. */
  private static Optional<UpdateRule> rule(Path file) throws IOException {
    Path run = file.toAbsolutePath().getParent();
    return Files.exists(run.resolve("config.json"))
        ? Optional.of(ModelCatalog.rule(RunFolder.open(run).settings()))
        : Optional.empty();
  }

  /** Classes and pre-processing. */
  public ModelDescription description() {
    return description;
  }

  /** The layers. */
  public NetworkSpec spec() {
    return spec;
  }

  /** How it was trained, if a run's settings lie beside it. */
  public Optional<UpdateRule> rule() {
    return rule;
  }

  /**
   * Writes what DL4J's {@code ModelSerializer} opens without any class of ours: no updater state,
   * and Nesterov's momentum in place of {@link HeavyBall}.
   */
  public void writePlain(OutputStream out) throws IOException {
    for (NeuralNetConfiguration layer : network.getLayerWiseConfigurations().getConfs()) {
      if (layer.getLayer() instanceof BaseLayer base) {
        base.setIUpdater(plain(base.getIUpdater()));
        base.setBiasUpdater(plain(base.getBiasUpdater()));
      }
    }
    if (network.getLayerWiseConfigurations().toJson().contains("zerotodl4j")) {
      throw new IllegalStateException("a layer of " + spec.name() + " is not DL4J's own");
    }
    ModelSerializer.writeModel(network, out, false);
  }

  private static IUpdater plain(IUpdater updater) {
    return updater instanceof HeavyBall
        ? new Nesterovs(updater.getLearningRate(0, 0), UpdateRule.MOMENTUM)
        : updater;
  }
}
