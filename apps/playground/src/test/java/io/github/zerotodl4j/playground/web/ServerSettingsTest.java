package io.github.zerotodl4j.playground.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSettingsTest {
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
  void loopbackNeedsNoTokenAndDrawsOneThatDiffers(String host) {
    ServerSettings first = ServerSettings.of(host, 0, Optional.empty());
    ServerSettings second = ServerSettings.of(host, 0, Optional.empty());

    assertThat(first.open()).isFalse();
    assertThat(first.token()).hasSize(32).isNotEqualTo(second.token());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.168.1.7", "example.org", "::", "127.0.0.1.nip.io"})
  void anyOtherHostNeedsAToken(String host) {
    assertThatThrownBy(() -> ServerSettings.of(host, 0, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--host: " + host + " can be reached by others")
        .hasMessageContaining("--token");
    assertThat(ServerSettings.of(host, 0, Optional.of("twelve-chars")).open()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "short", "with a blank in it", "newline-in-it\n", "umlaut-in-ít-here"})
  void aTokenMustBeLongAndFitForAnAddress(String token) {
    assertThatThrownBy(() -> ServerSettings.of("0.0.0.0", 0, Optional.of(token)))
        .hasMessageStartingWith("--token: expected 12 to 200 letters");
  }

  @Test
  void aPortMustBeOne() {
    assertThatThrownBy(() -> ServerSettings.of("localhost", 65_536, Optional.empty()))
        .hasMessage("--port: expected 0 to 65535, got 65536");
    assertThatThrownBy(() -> ServerSettings.of("localhost", -1, Optional.empty()))
        .hasMessage("--port: expected 0 to 65535, got -1");
  }
}
