package io.github.zerotodl4j.apps.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Opens a page in the user's browser, where there is a desktop. */
public final class Browser {

  private Browser() {}

  /**
   * Opens the page if asked to, or if nothing was said and there is a terminal on a desktop.
   *
   * @param wanted what the user said; null for nothing
   */
  public static void show(Path page, Boolean wanted, Console console) {
    show(page.toUri(), wanted, console);
  }

  /** Opens an address; see {@link #show(Path, Boolean, Console)}. */
  public static void show(URI page, Boolean wanted, Console console) {
    boolean open = wanted == null ? console.live() && hasDesktop() : wanted;
    if (!open) {
      return;
    }
    try {
      new ProcessBuilder(command(page.toString()))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      console.err().println("The page cannot be opened here: " + e.getMessage());
    }
  }

  private static boolean hasDesktop() {
    return isWindows()
        || isMac()
        || System.getenv("DISPLAY") != null
        || System.getenv("WAYLAND_DISPLAY") != null;
  }

  private static List<String> command(String address) {
    if (isWindows()) {
      return List.of("rundll32", "url.dll,FileProtocolHandler", address);
    }
    return List.of(isMac() ? "open" : "xdg-open", address);
  }

  private static boolean isWindows() {
    return system().startsWith("windows");
  }

  private static boolean isMac() {
    return system().startsWith("mac");
  }

  private static String system() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT);
  }
}
