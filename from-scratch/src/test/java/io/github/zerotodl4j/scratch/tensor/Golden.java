package io.github.zerotodl4j.scratch.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;

/** Numbers made elsewhere: the files in resources/golden, each with its script in test/golden. */
public final class Golden {
  private Golden() {}

  /** Reads {@code golden/<name>.npz}. */
  public static Map<String, Tensor> load(String name) {
    try {
      return NpzFile.read(Path.of(Golden.class.getResource("/golden/" + name + ".npz").toURI()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Asserts that every element agrees within {@code relative}, or {@code absolute} near zero. */
  public static void assertClose(
      String what, float[] actual, float[] expected, double relative, double absolute) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      double difference = Math.abs((double) actual[i] - expected[i]);
      // Not "difference > ...": a NaN must fail, too.
      assertThat(difference <= absolute + relative * Math.abs(expected[i]))
          .as("%s [%d]: expected %s, got %s", what, i, expected[i], actual[i])
          .isTrue();
    }
  }
}
