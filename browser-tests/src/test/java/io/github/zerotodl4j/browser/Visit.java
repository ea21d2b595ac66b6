package io.github.zerotodl4j.browser;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.BoundingBox;
import io.github.zerotodl4j.playground.Playground;
import io.github.zerotodl4j.playground.PlaygroundSettings;
import io.github.zerotodl4j.playground.web.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A playground and a visitor with a browser. */
final class Visit implements AutoCloseable {
  private static final int PATIENCE = 60_000;

  /** Why there is no visit; for a test that is skipped. */
  static final String NO_BROWSER =
      "no Chromium: /usr/bin/chromium, or what the variable CHROMIUM names; apt-get install chromium";

  private final Playground playground;
  private final Playwright driver;
  private final Browser browser;
  private final BrowserContext context;

  /** What pages reported that nobody should see: errors of scripts and broken rules. */
  final List<String> complaints = new ArrayList<>();

  private Visit(Playground playground, Path chromium) {
    this.playground = playground;
    driver =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        driver
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setArgs(List.of("--no-sandbox")));
    context = browser.newContext();
    context.setDefaultTimeout(PATIENCE);
  }

  /** Where the browser is, if there is one. */
  static Optional<Path> chromium() {
    return Stream.of(System.getenv().getOrDefault("CHROMIUM", ""), "/usr/bin/chromium")
        .filter(name -> !name.isBlank())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts both; weights stay in a folder. */
  static Visit start(Path weights) throws IOException {
    return start(weights, ServerSettings.of("127.0.0.1", 0, Optional.empty()));
  }

  /** The same with a server that listens elsewhere. */
  static Visit start(Path weights, ServerSettings server) throws IOException {
    return start(weights, server, Optional.empty());
  }

  /** The same with a folder that pages may choose from. */
  static Visit start(Path weights, ServerSettings server, Optional<Path> data) throws IOException {
    PlaygroundSettings settings =
        new PlaygroundSettings(
            server,
            data,
            Optional.empty(),
            true,
            weights,
            weights.resolve("runs"),
            "test",
            Optional.empty());
    return new Visit(Playground.start(settings, line -> {}), chromium().orElseThrow());
  }

  /** The address that the playground prints. */
  String address() {
    return playground.address();
  }

  /** Opens an address of the playground in a new tab. */
  Page open(String path) {
    return openAddress(address().replaceFirst("/(#.*)?$", path));
  }

  /** Opens any address in a new tab. */
  Page openAddress(String address) {
    Page page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            complaints.add(message.text());
          }
        });
    page.navigate(address);
    return page;
  }

  /** Drops files or folders of this machine on an element, as a hand with a mouse does. */
  void drop(Page page, String selector, List<Path> files) {
    BoundingBox box = page.locator(selector).boundingBox();
    JsonArray paths = new JsonArray();
    files.forEach(file -> paths.add(file.toAbsolutePath().toString()));
    JsonObject data = new JsonObject();
    data.add("items", new JsonArray());
    data.add("files", paths);
    data.addProperty("dragOperationsMask", 1); // copy
    CDPSession session = context.newCDPSession(page);
    for (String type : List.of("dragEnter", "dragOver", "drop")) {
      JsonObject event = new JsonObject();
      event.addProperty("type", type);
      event.addProperty("x", box.x + box.width / 2);
      event.addProperty("y", box.y + box.height / 2);
      event.add("data", data);
      session.send("Input.dispatchDragEvent", event);
    }
    session.detach();
  }

  /** Ends the server while the visitor stays. */
  void stopServer() {
    playground.close();
  }

  /**
   * Waits for something to become true; a page's own waiting would need eval, which is forbidden.
   */
  static void await(Page page, String what, BooleanSupplier wanted) {
    for (int waited = 0; !wanted.getAsBoolean(); waited += 100) {
      if (waited > PATIENCE) {
        throw new AssertionError("waited in vain for " + what);
      }
      page.waitForTimeout(100);
    }
  }

  /** Waits until an element's text holds another. */
  static String awaitText(Page page, String selector, String text) {
    await(
        page,
        text + " in " + selector,
        () -> String.valueOf(page.textContent(selector)).contains(text));
    return page.textContent(selector);
  }

  @Override
  public void close() {
    browser.close();
    driver.close();
    playground.close();
  }
}
