package io.github.zerotodl4j.playground.web;

import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.plan.language.Phrases;
import io.github.zerotodl4j.report.page.PageTranslation;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The pages with their styles and scripts, read from the class path once. */
public final class Pages {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final List<Route> routes = new ArrayList<>();
  private final Spoken spoken;

  /**
   * No pages yet.
   *
   * @param spoken the language of all pages
   */
  public Pages(Spoken spoken) {
    this.spoken = spoken;
  }

  /**
   * Adds a page in every language; it is a file beside the class, such as {@code digit.html}, and
   * its phrases are in the catalogue {@code play}.
   */
  public Pages page(String path, Class<?> neighbour, String file) {
    String english = new String(bytes(neighbour, file), StandardCharsets.UTF_8);
    Map<Language, byte[]> pages = new EnumMap<>(Language.class);
    for (Language each : Language.values()) {
      Phrases words = Phrases.of(each, neighbour, "play");
      pages.put(each, PageTranslation.of(words, english).getBytes(StandardCharsets.UTF_8));
    }
    routes.add(
        Route.get(
            path,
            request -> {
              request.header("Vary", "Accept-Language");
              send(request, TYPES.get("html"), pages.get(spoken.to(request)));
            }));
    return this;
  }

  /** Adds the phrases that scripts say, a module a language at {@code /assets/phrases.zh.js}. */
  public Pages phrases(Class<?> neighbour) {
    for (Language each : Language.values()) {
      if (each != Language.ENGLISH) {
        Map<String, String> phrases = Phrases.catalogue(each, neighbour, "play");
        String json = new String(Json.bytes(phrases), StandardCharsets.UTF_8);
        asset("phrases." + each.tag() + ".js", "export default " + json + ";\n");
      }
    }
    return this;
  }

  /** Adds a style sheet or script at {@code /assets/file}. */
  public Pages asset(Class<?> neighbour, String file) {
    return add("/assets/" + file, file, bytes(neighbour, file));
  }

  /** Adds a style sheet or script that is a text already. */
  public Pages asset(String file, String text) {
    return add("/assets/" + file, file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** All of them. */
  public List<Route> routes() {
    return List.copyOf(routes);
  }

  private Pages add(String path, String file, byte[] bytes) {
    String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
    routes.add(Route.get(path, request -> send(request, type, bytes)));
    return this;
  }

  private static void send(Context request, String type, byte[] bytes) {
    request.contentType(type).header("Cache-Control", "no-cache").result(bytes);
  }

  private static byte[] bytes(Class<?> neighbour, String name) {
    try (InputStream in = neighbour.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the page's part " + name + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
