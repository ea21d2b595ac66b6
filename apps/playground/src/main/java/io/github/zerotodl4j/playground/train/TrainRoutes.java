package io.github.zerotodl4j.playground.train;

import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.playground.web.EventStream;
import io.github.zerotodl4j.playground.web.Json;
import io.github.zerotodl4j.playground.web.Refusal;
import io.github.zerotodl4j.playground.web.Route;
import io.github.zerotodl4j.playground.web.Spoken;
import io.github.zerotodl4j.training.report.Mistake;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** What the page "Train a classifier" asks for. */
public final class TrainRoutes {
  private static final int UPLOADS_AT_ONCE = 4;
  private static final Set<String> FILES = Set.of("best.zip", "report.html", "predictions.csv");

  private final Projects projects;
  private final FolderRoot root;
  private final Path runs;
  private final Spoken spoken;
  private final EventStream stream = new EventStream();
  private final Semaphore uploads = new Semaphore(UPLOADS_AT_ONCE);

  /**
   * Answers with these projects.
   *
   * @param projects the pictures of each tab
   * @param root the folder that pages may choose from
   * @param runs where new runs are put
   * @param spoken the language of their reports
   */
  public TrainRoutes(Projects projects, FolderRoot root, Path runs, Spoken spoken) {
    this.projects = projects;
    this.root = root;
    this.runs = runs;
    this.spoken = spoken;
  }

  /** All routes. */
  public List<Route> routes() {
    return List.of(
        Route.get("/api/train/{id}", this::read),
        Route.get("/api/train/{id}/events", this::events),
        Route.post("/api/train/{id}/pictures", Uploads.LARGEST, this::upload),
        Route.post("/api/train/{id}/folder", this::choose),
        Route.post("/api/train/{id}/orders", this::order),
        Route.get("/api/train/{id}/found", this::found),
        Route.post("/api/train/{id}/plan", this::plan),
        Route.post("/api/train/{id}/preview", this::preview),
        Route.get("/api/train/{id}/mistakes", this::mistakes),
        Route.get("/api/train/{id}/files/{name}", this::file));
  }

  /**
   * What a page begins with.
   *
   * @param view the newest
   * @param networks to choose from
   * @param folders to choose from
   * @param root the folder they lie in; empty where none may be chosen
   */
  record Beginning(TrainView view, List<String> networks, List<String> folders, String root) {}

  private void read(Context request) throws IOException {
    TrainView view =
        projects.find(id(request)).map(p -> p.board().latest()).orElse(TrainView.empty());
    String from = root.folder().map(Path::toString).orElse("");
    Json.answer(request, new Beginning(view, Catalogue.names(), root.names(), from));
  }

  private void events(Context request) throws InterruptedException {
    stream.send(request, projects.open(id(request)).board());
  }

  private void upload(Context request) throws Exception {
    String path =
        Optional.ofNullable(request.queryParam("path"))
            .orElseThrow(() -> Refusal.badRequest("path: expected folder/file in the address"));
    Project project = projects.open(id(request));
    uploads.acquire();
    try {
      Json.answer(request, project.add(path, request.bodyAsBytes()));
    } finally {
      uploads.release();
    }
  }

  /** A folder of this machine, as somebody typed it. */
  record Folder(String folder) {
    Folder {
      if (folder == null || folder.isBlank()) {
        throw Refusal.badRequest("folder: expected its path");
      }
    }
  }

  private void choose(Context request) throws IOException {
    Folder typed = Json.read(request, Folder.class);
    Path folder = root.find(typed.folder());
    projects.open(id(request)).choose(folder, typed.folder().strip());
    Json.answer(request, typed);
  }

  /** An order: check, start (with what was chosen), stop, resume, or clear. */
  record Order(String order, Choices choices) {}

  private void order(Context request) throws IOException {
    Order order = Json.read(request, Order.class);
    Project project = projects.open(id(request));
    switch (String.valueOf(order.order())) {
      case "check" -> project.check();
      case "start" -> start(project, chosen(order.choices()), spoken.to(request));
      case "stop" -> project.stop();
      case "resume" -> resume(project, spoken.to(request));
      case "clear" -> {
        project.clear();
        projects.end(id(request));
      }
      default -> throw Refusal.badRequest("order: expected check, start, stop, resume or clear");
    }
    Json.answer(request, order);
  }

  private static Choices chosen(Choices choices) {
    return choices != null ? choices : new Choices(null, null, null, null, null, null, null, null);
  }

  private void start(Project project, Choices choices, Language language) {
    projects.train();
    try {
      project.start(choices, newRun(), language, projects::trained);
    } catch (RuntimeException e) {
      projects.trained();
      throw e;
    }
  }

  private void resume(Project project, Language language) {
    projects.train();
    try {
      project.resume(language, projects::trained);
    } catch (RuntimeException e) {
      projects.trained();
      throw e;
    }
  }

  private Path newRun() {
    String now =
        LocalDateTime.now(ZoneId.systemDefault())
            .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS"));
    return runs.resolve("play-" + now);
  }

  private void found(Context request) {
    Json.answer(request, FoundText.of(project(request).found().report()));
  }

  private void plan(Context request) throws IOException {
    Choices choices = Json.read(request, Choices.class);
    Json.answer(request, PlanText.of(project(request), choices));
  }

  private void preview(Context request) throws IOException {
    Preview preview = Json.read(request, Preview.class);
    byte[] picture = preview.picture(project(request).found().folder());
    request.contentType("image/png").header("Cache-Control", "no-store").result(picture);
  }

  private void mistakes(Context request) {
    List<Mistake> mistakes = project(request).mistakes();
    Json.answer(request, mistakes);
  }

  private void file(Context request) throws IOException {
    String name = request.pathParam("name");
    Path file =
        project(request)
            .run()
            .filter(run -> FILES.contains(name))
            .map(run -> run.resolve(name))
            .filter(Files::isRegularFile)
            .orElseThrow(() -> new Refusal(404, "there is no such file yet"));
    request
        .contentType("application/octet-stream")
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .header("Cache-Control", "no-store")
        .result(Files.readAllBytes(file));
  }

  private Project project(Context request) {
    return projects
        .find(id(request))
        .orElseThrow(() -> new Refusal(404, "this tab has no pictures any more; drop them again"));
  }

  private static String id(Context request) {
    String id = request.pathParam("id");
    if (!id.matches("[A-Za-z0-9-]{8,64}")) {
      throw Refusal.badRequest("a tab's name has 8 to 64 letters, digits or -");
    }
    return id;
  }
}
