package io.github.zerotodl4j.apps.compare;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.ZeroRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

  @Test
  void saysHowLongItTakesAndShowsANetworkOnce(@TempDir Path folder) {
    String report = folder.resolve("run").toString();
    ZeroRun run =
        zero(
            ("compare --models mlp --iterations 20 --offline --no-time-stock --no-open --out "
                    + report)
                .split(" ", -1));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .containsPattern("This takes about [0-9]+ (s|min). Ctrl-C ends it with a report")
        .doesNotContain("\033", "networks done");
    assertThat(run.out())
        .containsOnlyOnce("mlp: Multilayer perceptron 784-50-10, 39,760 parameters, 20 steps")
        .containsOnlyOnce("Same weights, same batch: within float32 rounding")
        .containsPattern("test accuracy +[0-9.]+ % +[0-9.]+ %")
        .contains("Report: " + report);
  }
}
