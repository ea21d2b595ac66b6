package io.github.zerotodl4j.playground.digit;

import io.github.zerotodl4j.comparison.twins.TwinNetworks;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.DataKind;
import io.github.zerotodl4j.playground.engine.Engine;
import io.github.zerotodl4j.playground.web.Refusal;
import java.nio.file.Path;
import java.util.List;

/** Every network of the catalogue for digits, trained when somebody first asks for it. */
public final class DigitModels implements AutoCloseable {
  private final List<DigitModel> models;
  private final Engine trainer = new Engine("play-prepare");
  private volatile boolean closing;

  /**
   * Lists the networks; nothing is read yet.
   *
   * @param folder where trained weights are kept
   * @param data what they learn from
   */
  public DigitModels(Path folder, DigitData data) {
    models =
        Catalogue.all().stream()
            .filter(entry -> entry.data() == DataKind.DIGITS)
            .map(entry -> new DigitModel(entry, folder, data))
            .toList();
  }

  /** All of them, small ones first. */
  public List<DigitModel> all() {
    return models;
  }

  /**
   * Returns one by its name.
   *
   * @throws Refusal if there is none
   */
  public DigitModel find(String name) {
    return models.stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    404,
                    "no such network here; expected one of "
                        + String.join(", ", models.stream().map(DigitModel::name).toList())));
  }

  /** Starts to read or train a model, unless that was done before. */
  public synchronized void prepare(DigitModel model) {
    if (!model.state().isReady() && !model.state().isTraining()) {
      model.markWaiting();
      trainer.start(() -> model.prepare(() -> closing));
    }
  }

  /**
   * Both sides of a model.
   *
   * @throws Refusal if it is not ready
   */
  public static TwinNetworks sides(DigitModel model) {
    return model
        .sides()
        .orElseThrow(() -> new Refusal(409, model.name() + " is not trained yet; wait for it"));
  }

  /** Stops a training that is under way. */
  @Override
  public void close() {
    closing = true;
    trainer.close();
    models.forEach(model -> model.sides().ifPresent(TwinNetworks::close));
  }
}
