package io.github.zerotodl4j.playground;

import io.github.zerotodl4j.comparison.data.DataFinder;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.playground.digit.DigitData;
import io.github.zerotodl4j.playground.digit.DigitModels;
import io.github.zerotodl4j.playground.digit.DigitRoutes;
import io.github.zerotodl4j.playground.digit.OwnDigitModel;
import io.github.zerotodl4j.playground.engine.Engine;
import io.github.zerotodl4j.playground.layers.LayerRoutes;
import io.github.zerotodl4j.playground.live.LiveRoutes;
import io.github.zerotodl4j.playground.photo.PhotoModels;
import io.github.zerotodl4j.playground.photo.PhotoRoutes;
import io.github.zerotodl4j.playground.train.FolderRoot;
import io.github.zerotodl4j.playground.train.Projects;
import io.github.zerotodl4j.playground.train.TrainRoutes;
import io.github.zerotodl4j.playground.web.Json;
import io.github.zerotodl4j.playground.web.Pages;
import io.github.zerotodl4j.playground.web.Route;
import io.github.zerotodl4j.playground.web.Spoken;
import io.github.zerotodl4j.playground.web.WebServer;
import io.github.zerotodl4j.report.page.PageAssets;
import io.github.zerotodl4j.scratch.dataset.Mnist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The server with every page, from start to {@link #close}. */
public final class Playground implements AutoCloseable {
  private static final long SEED = 42;

  private final WebServer server;
  private final List<AutoCloseable> parts;

  private Playground(WebServer server, List<AutoCloseable> parts) {
    this.server = server;
    this.parts = parts;
  }

  /**
   * Starts to listen.
   *
   * @param settings where, and with which data
   * @param messages receives a line per download, and per fault of the server's own
   * @throws IOException if the model file cannot be read
   * @throws IllegalArgumentException if the address cannot be listened on
   */
  public static Playground start(PlaygroundSettings settings, Consumer<String> messages)
      throws IOException {
    NativeRuntime.installTunedIfNone();
    DataFinder finder = new DataFinder(digits(settings), settings.offline(), SEED, messages);
    DigitData digits = new DigitData(finder, messages);
    DigitModels models = new DigitModels(settings.weights(), digits);
    Engine engine = new Engine("play-answers");
    Optional<OwnDigitModel> own = Optional.empty();
    if (settings.model().isPresent()) {
      own = OwnDigitModel.load(settings.model().get());
    }
    List<Route> routes = new ArrayList<>(pages(settings).routes());
    routes.add(Route.get("/api/session", request -> Json.answer(request, session(settings))));
    routes.addAll(new DigitRoutes(models, digits, engine, own).routes());
    routes.addAll(new LayerRoutes(models, engine).routes());
    PhotoModels photos = new PhotoModels(settings.model(), settings.runs());
    routes.addAll(new PhotoRoutes(photos, engine).routes());
    Projects projects = new Projects(settings.version());
    LiveRoutes live = new LiveRoutes(digits, projects);
    routes.addAll(live.routes());
    Spoken spoken = new Spoken(settings.language());
    FolderRoot root = new FolderRoot(settings.data());
    routes.addAll(new TrainRoutes(projects, root, settings.runs(), spoken).routes());
    WebServer server = WebServer.start(settings.server(), routes, messages);
    return new Playground(server, List.of(engine, models, live, projects));
  }

  /** A folder of photos alone is no reason to have no digits. */
  private static Optional<Path> digits(PlaygroundSettings settings) {
    return settings.data().filter(data -> Mnist.isIn(data) || Mnist.isIn(data.resolve("mnist")));
  }

  /** On loopback a page gets the token from here; no page of another origin can read it. */
  private static Map<String, String> session(PlaygroundSettings settings) {
    return Map.of("token", settings.server().token());
  }

  private static Pages pages(PlaygroundSettings settings) {
    return new Pages(new Spoken(settings.language()))
        .phrases(Playground.class)
        .asset(Playground.class, "words.js")
        .page("/", Playground.class, "digit.html")
        .page("/digit", Playground.class, "digit.html")
        .page("/layers", Playground.class, "layers.html")
        .page("/photo", Playground.class, "photo.html")
        .page("/live", Playground.class, "live.html")
        .page("/train", Playground.class, "train.html")
        .asset("report.css", PageAssets.reportStyles())
        .asset(Playground.class, "play.css")
        .asset(Playground.class, "play.js")
        .asset(Playground.class, "pixels.js")
        .asset(Playground.class, "grid.js")
        .asset(Playground.class, "digit.js")
        .asset(Playground.class, "models.js")
        .asset(Playground.class, "layers.js")
        .asset(Playground.class, "products.js")
        .asset(Playground.class, "photo.js")
        .asset(Playground.class, "heat.js")
        .asset("charts.js", PageAssets.plainChartLibrary())
        .asset(Playground.class, "curves.js")
        .asset(Playground.class, "live.js")
        .asset(Playground.class, "own.js")
        .asset(Playground.class, "events.js")
        .asset(Playground.class, "dropped.js")
        .asset(Playground.class, "changes.js")
        .asset(Playground.class, "train.js")
        .asset(Playground.class, "icon.svg");
  }

  /** The address to open. */
  public String address() {
    return server.address();
  }

  /** Stops to listen and ends what is under way. */
  @Override
  public void close() {
    server.close();
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        throw new IllegalStateException("cannot be closed: " + part, e);
      }
    }
  }
}
