package io.github.zerotodl4j.scratch.dataset;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where a platform wants programs to keep what they can fetch again. */
public final class CacheFolder {
  private static final String NAME = "zero-to-dl4j";

  private CacheFolder() {}

  /** The cache folder of this user on this machine; it need not exist. */
  public static Path ofUser() {
    return of(System.getProperty("os.name"), System.getenv(), System.getProperty("user.home"));
  }

  /**
   * The cache folder for a platform: {@code %LOCALAPPDATA%} on Windows, {@code ~/Library/Caches} on
   * macOS, {@code $XDG_CACHE_HOME} or {@code ~/.cache} elsewhere.
   */
  static Path of(String osName, Map<String, String> environment, String home) {
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) {
      String local = environment.getOrDefault("LOCALAPPDATA", "");
      Path base = local.isEmpty() ? Path.of(home, "AppData", "Local") : Path.of(local);
      return base.resolve(NAME).resolve("cache");
    }
    if (os.startsWith("mac")) {
      return Path.of(home, "Library", "Caches", NAME);
    }
    // The XDG specification: a relative path counts as unset.
    Path xdg = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
    return (xdg.isAbsolute() ? xdg : Path.of(home, ".cache")).resolve(NAME);
  }
}
