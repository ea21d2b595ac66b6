package io.github.zerotodl4j.playground.photo;

import io.github.zerotodl4j.playground.engine.Engine;
import io.github.zerotodl4j.playground.web.Json;
import io.github.zerotodl4j.playground.web.Refusal;
import io.github.zerotodl4j.playground.web.Route;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What the page "Drop a photo" asks for. */
public final class PhotoRoutes {
  private static final int MOST_BYTES = 32 << 20;

  private final PhotoModels models;
  private final Engine engine;

  /** Answers with these models. */
  public PhotoRoutes(PhotoModels models, Engine engine) {
    this.models = models;
    this.engine = engine;
  }

  /** All routes. */
  public List<Route> routes() {
    return List.of(
        Route.get("/api/photos/models", this::list),
        Route.post("/api/photos/answers", MOST_BYTES, this::answer));
  }

  private void list(Context request) throws IOException {
    Json.answer(request, models.files().stream().map(PhotoModels::name).toList());
  }

  private void answer(Context request) throws Exception {
    String model =
        Optional.ofNullable(request.queryParam("model"))
            .orElseThrow(() -> Refusal.badRequest("model: expected its name in the address"));
    byte[] bytes = request.bodyAsBytes();
    if (bytes.length == 0) {
      throw Refusal.badRequest("the file is empty");
    }
    Json.answer(request, engine.ask(() -> models.find(model).answer(bytes)));
  }
}
