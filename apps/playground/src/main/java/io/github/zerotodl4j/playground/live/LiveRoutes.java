package io.github.zerotodl4j.playground.live;

import io.github.zerotodl4j.dl4j.source.NetworkSource;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.playground.digit.DigitData;
import io.github.zerotodl4j.playground.train.Projects;
import io.github.zerotodl4j.playground.web.EventStream;
import io.github.zerotodl4j.playground.web.Json;
import io.github.zerotodl4j.playground.web.Refusal;
import io.github.zerotodl4j.playground.web.Route;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.dataset.Split;
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
  private final LivePictures pictures;
  private final LiveSessions sessions;
  private final EventStream stream = new EventStream();

  /** Answers with trainings on points, on these digits, or on the pictures of these projects. */
  public LiveRoutes(DigitData digits, Projects projects) {
    this.digits = digits;
    this.pictures = new LivePictures(projects);
    this.sessions = new LiveSessions(digits, pictures);
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
   * @param points {@code [x, y, class]} of the training points; empty for images
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
    String id = id(request);
    Json.answer(request, prepared(id, sessions.create(id, settings)));
  }

  /** Null where a tab has no training, which is no error of the one who asks. */
  private void read(Context request) throws IOException {
    String id = id(request);
    Optional<LiveTraining> training = sessions.get(id);
    Json.answer(request, training.isEmpty() ? null : prepared(id, training.get()));
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

  private Prepared prepared(String id, LiveTraining training) throws IOException {
    LiveSettings settings = training.settings();
    Split data = training.data();
    NetworkSpec spec = settings.spec(data.train());
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
        description(settings, data),
        settings.points() ? points(data.train()) : List.of(),
        NetworkSource.write(
            spec, settings.rule(), "", "PlayNetwork", "The network of the playground."),
        LiveCommand.of(folder(id, settings), settings, spec));
  }

  private String description(LiveSettings settings, Split data) throws IOException {
    return switch (settings.data()) {
      case LiveSettings.DIGITS -> digits.get().description();
      case LiveSettings.PICTURES ->
          String.format(
              Locale.ROOT,
              "%,d pictures to learn from and %,d to be judged by, of %d classes, at %d x %d pixels",
              data.train().size(),
              data.test().size(),
              data.train().classNames().size(),
              settings.size(),
              settings.size());
      default -> settings.data();
    };
  }

  private static List<float[]> points(DataSet data) {
    List<float[]> points = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST_POINTS, data.size()); i++) {
      float[] point = new float[3];
      data.copySample(i, point, 0);
      point[2] = data.label(i);
      points.add(point);
    }
    return points;
  }

  /** Where the data lies that a command can learn from too: points are drawn here alone. */
  private Optional<Path> folder(String id, LiveSettings settings) throws IOException {
    return switch (settings.data()) {
      case LiveSettings.DIGITS -> digits.get().folder();
      case LiveSettings.PICTURES -> pictures.folder(id);
      default -> Optional.empty();
    };
  }

  /** Ends all trainings. */
  @Override
  public void close() {
    sessions.close();
  }
}
