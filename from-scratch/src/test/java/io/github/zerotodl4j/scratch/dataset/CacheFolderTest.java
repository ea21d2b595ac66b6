package io.github.zerotodl4j.scratch.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
  @TempDir Path home;

  private Path of(String osName, Map<String, String> environment) {
    return CacheFolder.of(osName, environment, home.toString());
  }

  @Test
  void followsThePlatform() {
    assertThat(of("Linux", Map.of())).isEqualTo(home.resolve(".cache/zero-to-dl4j"));
    assertThat(of("Mac OS X", Map.of())).isEqualTo(home.resolve("Library/Caches/zero-to-dl4j"));
    assertThat(of("Windows 11", Map.of()))
        .isEqualTo(home.resolve("AppData/Local/zero-to-dl4j/cache"));
  }

  @Test
  void followsTheUsersWishes() {
    Path wish = home.resolve("wish");
    assertThat(of("Linux", Map.of("XDG_CACHE_HOME", wish.toString())))
        .isEqualTo(wish.resolve("zero-to-dl4j"));
    assertThat(of("Linux", Map.of("XDG_CACHE_HOME", "relative")))
        .isEqualTo(home.resolve(".cache/zero-to-dl4j"));
    assertThat(of("Windows 11", Map.of("LOCALAPPDATA", wish.toString())))
        .isEqualTo(wish.resolve("zero-to-dl4j/cache"));
  }
}
