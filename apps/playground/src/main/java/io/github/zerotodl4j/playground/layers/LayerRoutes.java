package io.github.zerotodl4j.playground.layers;

import io.github.zerotodl4j.comparison.twins.TwinNetworks;
import io.github.zerotodl4j.playground.digit.DigitModels;
import io.github.zerotodl4j.playground.engine.Engine;
import io.github.zerotodl4j.playground.web.Json;
import io.github.zerotodl4j.playground.web.Numbers;
import io.github.zerotodl4j.playground.web.Refusal;
import io.github.zerotodl4j.playground.web.Route;
import io.javalin.http.Context;
import java.util.List;

/** What the page "Walk the layers" asks for. */
public final class LayerRoutes {
  private static final int PIXELS = 784;

  private final DigitModels models;
  private final Engine engine;

  /** Answers with these networks. */
  public LayerRoutes(DigitModels models, Engine engine) {
    this.models = models;
    this.engine = engine;
  }

  /** All routes. */
  public List<Route> routes() {
    return List.of(
        Route.post("/api/layers/walks", this::walk),
        Route.post("/api/layers/pixels", this::pixel),
        Route.post("/api/layers/filters", this::filter));
  }

  /**
   * A digit to be sent through a network.
   *
   * @param model the network's name
   * @param pixels {@code [28 * 28]}, 0 to 255
   * @param label the class whose loss flows back
   */
  record Traveller(String model, byte[] pixels, int label) {
    Traveller {
      if (model == null || pixels == null || pixels.length != PIXELS) {
        throw Refusal.badRequest("a walk needs model, label and 784 pixels");
      }
    }

    Walk walk(TwinNetworks sides) {
      if (label < 0 || label >= sides.spec().outputs()) {
        throw Refusal.badRequest(
            "label: expected 0 to " + (sides.spec().outputs() - 1) + ", got " + label);
      }
      return new Walk(sides, Numbers.floats(pixels), label);
    }
  }

  private void walk(Context request) throws Exception {
    Traveller traveller = Json.read(request, Traveller.class);
    TwinNetworks sides = sides(traveller);
    Json.answer(request, engine.ask(() -> traveller.walk(sides).path()));
  }

  /** A pixel on a digit's way. */
  record Place(Traveller traveller, int layer, int map, int row, int column) {
    Place {
      if (traveller == null) {
        throw Refusal.badRequest("a pixel needs the traveller whose it is");
      }
    }
  }

  private void pixel(Context request) throws Exception {
    Place place = Json.read(request, Place.class);
    TwinNetworks sides = sides(place.traveller());
    Json.answer(
        request,
        engine.ask(
            () ->
                place
                    .traveller()
                    .walk(sides)
                    .pixel(place.layer(), place.map(), place.row(), place.column())));
  }

  private void filter(Context request) throws Exception {
    FilterTrial trial = Json.read(request, FilterTrial.class);
    Json.answer(request, engine.ask(trial::sums));
  }

  private TwinNetworks sides(Traveller traveller) {
    return DigitModels.sides(models.find(traveller.model()));
  }
}
