package io.github.zerotodl4j.dl4j.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.dl4j.training.Temperature;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** Against NumPy, see calibration/make_calibration.py, and by hand. */
class ReliabilityTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theExpectedCalibrationErrorIsNumPys() throws IOException {
    try (InputStream in =
        ReliabilityTest.class.getResourceAsStream("/calibration/calibration.json")) {
      for (JsonNode golden : JSON.readTree(in).get("cases")) {
        String name = golden.get("name").asText();
        float[][] rows = JSON.convertValue(golden.get("p"), float[][].class);
        int[] labels = JSON.convertValue(golden.get("labels"), int[].class);
        Temperature temperature = new Temperature(golden.get("temperature").asDouble());
        double[] before = new double[rows.length];
        double[] after = new double[rows.length];
        boolean[] right = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
          int best = 0;
          for (int k = 1; k < rows[i].length; k++) {
            best = rows[i][k] > rows[i][best] ? k : best;
          }
          before[i] = rows[i][best];
          after[i] = temperature.applied(rows[i])[best];
          right[i] = best == labels[i];
        }
        assertThat(Reliability.of(before, right).expectedError())
            .as(name)
            .isCloseTo(golden.get("errorBefore").asDouble(), within(1e-6));
        assertThat(Reliability.of(after, right).expectedError())
            .as(name)
            .isCloseTo(golden.get("errorAfter").asDouble(), within(1e-6));
      }
    }
  }

  @Test
  void fiveImagesByHand() {
    // 0.62 and 0.65 share the bin from 9/15 to 10/15; a half of them right
    Reliability five =
        Reliability.of(new double[] {0.62, 0.65, 0.95, 1, 0.98}, true, false, true, true, false);

    assertThat(five.images()).isEqualTo(5);
    assertThat(five.bins()).hasSize(2);
    assertThat(five.bins().get(0))
        .isEqualTo(new Reliability.Bin(9 / 15.0, 10 / 15.0, 2, (0.62 + 0.65) / 2, 0.5));
    assertThat(five.bins().get(1).to()).isEqualTo(1);
    // 2/5 |0.5 - 0.635| + 3/5 |2/3 - 2.93/3|
    assertThat(five.expectedError()).isCloseTo(0.4 * 0.135 + 0.6 * (2.93 - 2) / 3, within(1e-12));
    assertThat(Reliability.of(new double[0]).expectedError()).isNaN();
  }
}
