package io.github.zerotodl4j.apps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.ZeroCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTest {

  private final StringWriter err = new StringWriter();

  /** A stream that takes some bytes and then fails. */
  private static OutputStream taking(int bytes, String reason) {
    return new OutputStream() {
      private int left = bytes;

      @Override
      public void write(int b) throws IOException {
        if (left-- <= 0) {
          throw new IOException(reason);
        }
      }
    };
  }

  private int zero(OutputStream out, String... command) {
    PrintWriter errors = new PrintWriter(err, true);
    Console console =
        new Console(Output.of(out, StandardCharsets.UTF_8), errors, errors, false, 80);
    return ZeroCommand.run(new Session(console, Interruption.none()), command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "summary --network mlp"})
  void outputThatIsLostIsAnError(String command) {
    for (int taken : new int[] {0, 10}) {
      assertThat(zero(taking(taken, "No space left on device"), command.split(" "))).isEqualTo(1);
      assertThat(err.toString())
          .endsWith(
              "standard output cannot be written: No space left on device; what it holds is"
                  + " incomplete\n");
    }
  }

  @Test
  void whoStopsReadingHearsNothingOfIt() {
    assertThat(zero(taking(10, "Broken pipe"), "summary", "--network", "mlp")).isZero();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void controlCharactersAreShown() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Output output = Output.of(bytes, StandardCharsets.UTF_8);

    output.println("a\u001b[2Jb\u0007\tc");
    output.printf("%s%n", "d\u009b");

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("a\\u001b[2Jb\\u0007\tc", "d\\u009b");
    assertThat(output.failure()).isEmpty();
  }
}
