package io.github.zerotodl4j.playground.digit;

import io.github.zerotodl4j.comparison.twins.TwinNetworks;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.CatalogueEntry;
import io.github.zerotodl4j.plan.catalogue.TrainingDefaults;
import io.github.zerotodl4j.plan.file.Folders;
import io.github.zerotodl4j.plan.text.NetworkText;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.dataset.DataSources;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.network.WeightFile;
import io.github.zerotodl4j.scratch.optimizer.Optimizers;
import io.github.zerotodl4j.scratch.training.MiniBatches;
import io.github.zerotodl4j.scratch.training.Trainer;
import io.github.zerotodl4j.scratch.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A network of the catalogue that knows digits: its weights are read from the cache folder, else
 * trained by hand and kept there; DL4J gets the same ones.
 */
public final class DigitModel {
  private static final long SEED = 42;

  private final CatalogueEntry entry;
  private final NetworkSpec spec;
  private final Path folder;
  private final DigitData data;
  private volatile DigitModelState state;
  private Optional<TwinNetworks> sides = Optional.empty();

  DigitModel(CatalogueEntry entry, Path folder, DigitData data) {
    this.entry = entry;
    this.spec = entry.spec();
    this.folder = folder;
    this.data = data;
    this.state = DigitModelState.missing();
  }

  /** The name in the catalogue. */
  public String name() {
    return entry.name();
  }

  /** The name in running text. */
  public String title() {
    return entry.title();
  }

  /** Whether it is the one that digits are usually trained with. */
  boolean isUsual() {
    return entry.equals(Catalogue.forDigits());
  }

  /** The plan. */
  public NetworkSpec spec() {
    return spec;
  }

  /** How far it is. */
  public DigitModelState state() {
    return state;
  }

  /** Both sides, once it is ready; to be asked from the engine's thread alone. */
  public synchronized Optional<TwinNetworks> sides() {
    return sides;
  }

  /** Says that somebody will work on it. */
  void markWaiting() {
    state = DigitModelState.training(0, 0);
  }

  /** Reads the weights or trains them; what goes wrong becomes the state. */
  void prepare(BooleanSupplier cancelled) {
    state = DigitModelState.training(0, 0);
    try {
      DataSources.Digits digits = data.get();
      StackedNetwork network = StackedNetwork.of(spec, SEED);
      Path file = folder.resolve(fileName(digits.name()));
      if (!load(network, file)) {
        train(network, digits.split().train(), cancelled);
        if (cancelled.getAsBoolean()) {
          state = DigitModelState.missing();
          return;
        }
        Folders.create(folder);
        WeightFile.save(network, file);
      }
      TwinNetworks both = TwinNetworks.predicting(network);
      double right = DigitCheck.right(both, digits.split().test());
      synchronized (this) {
        sides = Optional.of(both);
      }
      state = DigitModelState.ready(right, digits.description());
    } catch (IOException | RuntimeException e) {
      state = DigitModelState.failed(String.valueOf(e.getMessage()));
    }
  }

  /** Weights of another plan, or of other digits, are never mistaken for these. */
  private String fileName(String digits) {
    int plan = (NetworkText.of(spec) + trainingDefaults()).hashCode();
    return name() + "-" + digits + "-" + Integer.toHexString(plan) + ".npz";
  }

  private TrainingDefaults trainingDefaults() {
    return entry.settings().digits();
  }

  private static boolean load(StackedNetwork network, Path file) {
    if (!Files.exists(file)) {
      return false;
    }
    try {
      WeightFile.load(file, network);
      return true;
    } catch (IOException e) {
      return false; // damaged: trained anew and written over
    }
  }

  private void train(StackedNetwork network, DataSet training, BooleanSupplier cancelled) {
    TrainingDefaults defaults = trainingDefaults();
    MiniBatches batches = MiniBatches.shuffled(training, defaults.batchSize(), SEED);
    int steps = defaults.epochs() * batches.perEpoch();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void iterationDone(int iteration, int of, float loss) {
            state = DigitModelState.training(iteration, of);
          }

          @Override
          public boolean stop() {
            return cancelled.getAsBoolean();
          }
        };
    new Trainer(network, Optimizers.of(defaults.rule()), listener).train(batches, steps);
  }
}
