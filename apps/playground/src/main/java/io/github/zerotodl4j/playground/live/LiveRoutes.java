package io.github.zerotodl4j.playground.live;

import io.github.zerotodl4j.dl4j.source.NetworkSource;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.plan.text.NetworkText;
import io.github.zerotodl4j.playground.digit.DigitData;
import io.github.zerotodl4j.playground.web.EventStream;
import io.github.zerotodl4j.playground.web.Json;
import io.github.zerotodl4j.playground.web.Refusal;
import io.github.zerotodl4j.playground.web.Route;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the page "Train live" asks for. */
public final class LiveRoutes implements AutoCloseable {
  private static final int MOST_POINTS = 400;
  private static final int FASTEST = 10_000;

  private final DigitData digits;
  private final LiveSessions sessions;
  private final EventStream stream = new EventStream();

  /** Answers with trainings on points, or on these digits. */
  public LiveRoutes(DigitData digits) {
    this.digits = digits;
    this.sessions = new LiveSessions(digits);
  }

  /** All routes. */
  public List<Route> routes() {
    return List.of(
        Route.post("/api/live/{id}", this::create),
        Route.get("/api/live/{id}", this::read),
        Route.post("/api/live/{id}/orders", this::order),
        Route.get("/api/live/{id}/events", this::events));
  }

  /**
   * A training as it is prepared.
   *
   * @param settings what was asked for
   * @param layers the plan, a row a layer
   * @param parameters how many numbers are learnt
   * @param data what it learns from
   * @param points {@code [x, y, class]} of the training points; empty for digits
   * @param java the plan as plain DL4J
   * @param command the line that trains the same; empty where there is none
   */
  record Prepared(
      LiveSettings settings,
      List<Row> layers,
      long parameters,
      String data,
      List<float[]> points,
      String java,
      String command) {}

  /** A layer in words, its output's shape and how many numbers it learns. */
  record Row(String title, String shape, long parameters) {}

  private void create(Context request) throws IOException {
    LiveSettings settings = Json.read(request, LiveSettings.class);
    sessions.create(id(request), settings);
    Json.answer(request, prepared(settings));
  }

  /** Null where a tab has no training, which is no error of the one who asks. */
  private void read(Context request) throws IOException {
    Optional<LiveTraining> training = sessions.get(id(request));
    Json.answer(request, training.isEmpty() ? null : prepared(training.get().settings()));
  }

  /** An order: start with so many steps a second at most (0 for all), pause, step or end. */
  record Order(String order, int pace) {
    Order {
      if (order == null || pace < 0 || pace > FASTEST) {
        throw Refusal.badRequest("an order needs a word, and a pace from 0 to " + FASTEST);
      }
    }
  }

  private void order(Context request) {
    Order order = Json.read(request, Order.class);
    String id = id(request);
    switch (order.order()) {
      case "start" -> sessions.find(id).start(order.pace());
      case "pause" -> sessions.find(id).pause();
      case "step" -> sessions.find(id).single();
      case "end" -> sessions.end(id);
      default -> throw Refusal.badRequest("order: expected start, pause, step or end");
    }
    Json.answer(request, order);
  }

  private void events(Context request) throws InterruptedException {
    stream.send(request, sessions.find(id(request)));
  }

  private static String id(Context request) {
    String id = request.pathParam("id");
    if (!id.matches("[A-Za-z0-9-]{8,64}")) {
      throw Refusal.badRequest("a tab's name has 8 to 64 letters, digits or -");
    }
    return id;
  }

  private Prepared prepared(LiveSettings settings) throws IOException {
    NetworkSpec spec = settings.spec();
    List<Row> rows = new ArrayList<>();
    int[] shape = spec.inputShape();
    for (LayerSpec layer : spec.layers()) {
      long parameters = layer.parameterCount(shape);
      shape = layer.outputShape(shape);
      rows.add(new Row(layer.title(), Shapes.text(shape), parameters));
    }
    return new Prepared(
        settings,
        rows,
        spec.parameterCount(),
        settings.points() ? settings.data() : digits.get().description(),
        settings.points() ? points(settings) : List.of(),
        NetworkSource.write(
            spec, settings.rule(), "", "PlayNetwork", "The network of the playground."),
        command(settings, spec));
  }

  private List<float[]> points(LiveSettings settings) throws IOException {
    DataSet data = sessions.training(settings);
    List<float[]> points = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST_POINTS, data.size()); i++) {
      float[] point = new float[3];
      data.copySample(i, point, 0);
      point[2] = data.label(i);
      points.add(point);
    }
    return points;
  }

  /** Points are drawn by the playground alone; a start and rules of its own have no option. */
  private String command(LiveSettings settings, NetworkSpec spec) throws IOException {
    Optional<Path> folder = settings.points() ? Optional.empty() : digits.get().folder();
    boolean repeatable =
        !settings.shuffled()
            && !settings.startsAtZero()
            && !settings.optimizer().equals(LiveSettings.WRONG);
    if (folder.isEmpty() || !repeatable) {
      return "";
    }
    String init = spec.init().name().toLowerCase(Locale.ROOT);
    return String.format(
        Locale.ROOT,
        "zero train --data '%s' --network 'init %s | %s' --optimizer %s --learning-rate %s"
            + " --batch-size %d --weight-decay %s --seed %d",
        folder.get().toString().replace("'", "'\\''"),
        init,
        NetworkText.layers(spec),
        settings.rule().name(),
        settings.rate(),
        settings.batch(),
        settings.decay(),
        settings.seed());
  }

  /** Ends all trainings. */
  @Override
  public void close() {
    sessions.close();
  }
}
