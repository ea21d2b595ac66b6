package io.github.zerotodl4j.playground.digit;

import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.comparison.twins.TwinNetworks;
import io.github.zerotodl4j.plan.text.NetworkText;
import io.github.zerotodl4j.playground.engine.Engine;
import io.github.zerotodl4j.playground.web.Json;
import io.github.zerotodl4j.playground.web.Numbers;
import io.github.zerotodl4j.playground.web.Refusal;
import io.github.zerotodl4j.playground.web.Route;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the page "Draw a digit" asks for. */
public final class DigitRoutes {
  private static final int PIXELS = DigitCentring.SIDE * DigitCentring.SIDE;
  private static final int SMALLEST_SIDE = 8;
  private static final int LARGEST_SIDE = 256;

  private final DigitModels models;
  private final DigitData data;
  private final Engine engine;
  private final Optional<OwnDigitModel> own;

  /**
   * Answers with these networks.
   *
   * @param own a model file that knows digits
   */
  public DigitRoutes(
      DigitModels models, DigitData data, Engine engine, Optional<OwnDigitModel> own) {
    this.models = models;
    this.data = data;
    this.engine = engine;
    this.own = own;
  }

  /** All routes. */
  public List<Route> routes() {
    return List.of(
        Route.get("/api/digits/models", this::list),
        Route.post("/api/digits/models/{name}", this::prepare),
        Route.get("/api/digits/test/{index}", this::test),
        Route.post("/api/digits/answers", this::answer));
  }

  /**
   * A model in a list.
   *
   * @param name to ask for it
   * @param title in running text
   * @param text its layers
   * @param parameters how many numbers it learns
   * @param usual whether it is shown first
   * @param state how far it is
   */
  record Listed(
      String name,
      String title,
      String text,
      long parameters,
      boolean usual,
      DigitModelState state) {
    static Listed of(DigitModel model) {
      return new Listed(
          model.name(),
          model.title(),
          NetworkText.layers(model.spec()),
          model.spec().parameterCount(),
          model.isUsual(),
          model.state());
    }
  }

  private void list(Context request) {
    List<Listed> listed =
        Stream.concat(
                own.map(OwnDigitModel::listed).stream(), models.all().stream().map(Listed::of))
            .toList();
    Json.answer(request, listed);
  }

  private void prepare(Context request) {
    String name = request.pathParam("name");
    if (own.filter(model -> model.isNamed(name)).isPresent()) {
      Json.answer(request, own.get().listed());
      return;
    }
    DigitModel model = models.find(name);
    models.prepare(model);
    Json.answer(request, Listed.of(model));
  }

  /**
   * A digit of the test set.
   *
   * @param index its position
   * @param of how many there are
   * @param label what it is
   * @param pixels {@code [28 * 28]}, 0 to 255
   */
  record TestDigit(int index, int of, int label, byte[] pixels) {}

  private void test(Context request) throws Exception {
    DataSet test = data.get().split().test();
    int index = Numbers.whole("the test digit", request.pathParam("index"), 0, test.size() - 1);
    float[] values = new float[PIXELS];
    test.copySample(index, values, 0);
    Json.answer(
        request, new TestDigit(index, test.size(), test.label(index), Numbers.bytes(values)));
  }

  /**
   * A drawing to be named.
   *
   * @param model by which network
   * @param side pixels a side
   * @param pixels {@code [side * side]}, 0 for paper to 255 for ink
   * @param centred whether it is 28x28 already and shall stay as it is
   */
  record Drawing(String model, int side, byte[] pixels, boolean centred) {
    Drawing {
      if (model == null || pixels == null) {
        throw Refusal.badRequest("a drawing needs model, side, pixels and centred");
      }
      if (side < SMALLEST_SIDE || side > LARGEST_SIDE || pixels.length != side * side) {
        throw Refusal.badRequest(
            "side: expected "
                + SMALLEST_SIDE
                + " to "
                + LARGEST_SIDE
                + " and as many pixels as its square, got "
                + side
                + " and "
                + pixels.length);
      }
      if (centred && side != DigitCentring.SIDE) {
        throw Refusal.badRequest("side: a centred digit has 28, got " + side);
      }
    }

    /** The digit as the networks are shown it. */
    float[] digit() {
      float[] ink = Numbers.floats(pixels);
      return centred ? ink : DigitCentring.centre(ink, side);
    }
  }

  /**
   * What both sides say.
   *
   * @param seen the digit as the networks were shown it, 28x28, 0 to 255
   * @param byHand the probability of each class
   * @param dl4j the same from DL4J
   * @param difference the largest between the two
   * @param handMillis time by hand
   * @param dl4jMillis time in DL4J
   */
  record Answer(
      byte[] seen,
      float[] byHand,
      float[] dl4j,
      double difference,
      double handMillis,
      double dl4jMillis) {}

  private void answer(Context request) throws Exception {
    Drawing drawing = Json.read(request, Drawing.class);
    float[] digit = drawing.digit();
    if (own.filter(model -> model.isNamed(drawing.model())).isPresent()) {
      Json.answer(request, engine.ask(() -> own.get().answer(digit)));
      return;
    }
    TwinNetworks sides = DigitModels.sides(models.find(drawing.model()));
    Json.answer(request, engine.ask(() -> ask(sides, digit)));
  }

  private static Answer ask(TwinNetworks sides, float[] digit) {
    Batch batch =
        new Batch(Tensor.of(digit, 1, 1, DigitCentring.SIDE, DigitCentring.SIDE), new int[1]);
    long start = System.nanoTime();
    float[] byHand = probabilities(sides.byHand(), batch);
    long between = System.nanoTime();
    float[] dl4j = probabilities(sides.dl4j(), batch);
    long end = System.nanoTime();
    return answer(digit, byHand, dl4j, between - start, end - between);
  }

  /** Puts an answer together. */
  static Answer answer(
      float[] digit, float[] byHand, float[] dl4j, long handNanos, long dl4jNanos) {
    return new Answer(
        Numbers.bytes(digit),
        byHand,
        dl4j,
        Numbers.largestDifference(byHand, dl4j),
        handNanos / 1e6,
        dl4jNanos / 1e6);
  }

  private static float[] probabilities(Learner side, Batch batch) {
    float[] probabilities = new float[side.classes()];
    side.predict(batch, probabilities);
    return probabilities;
  }
}
