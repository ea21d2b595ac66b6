package io.github.zerotodl4j.bench.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.zerotodl4j.bench.process.Rounds;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkBenchTest {

  private static NetworkBenchSettings tiny(List<String> networks, boolean stock, Peers peers) {
    Duration moment = Duration.ofMillis(1);
    return new NetworkBenchSettings(networks, 2, 2, 2, 1, stock, peers, moment, 2, moment);
  }

  @Test
  void everySideStartsAlikeAndAPythonWithoutFrameworksIsNoFailure() throws IOException {
    String noPython = System.getProperty("java.home") + "/bin/java"; // ends at once, with a word
    List<String> heard = new ArrayList<>();
    NetworkBench bench =
        new NetworkBench(tiny(List.of("vgg-like"), true, Peers.inPython(noPython)));

    NetworkBenchResult result = bench.run((done, what) -> heard.add(what), () -> false);

    assertThat(heard).containsExactly("vgg-like, training", "vgg-like, prediction");
    assertThat(result.contestants()).containsOnlyKeys("by hand", "DL4J tuned", "DL4J stock");
    assertThat(result.contestants().get("DL4J stock")).doesNotContain("onednn");
    assertThat(result.missing()).containsOnlyKeys("PyTorch", "NumPy");
    assertThat(result.missing().get("NumPy"))
        .startsWith("the process with NumPy ended while starting: ");
    assertThat(result.results()).hasSize(2);
    StepResult prediction = result.results().get(1);
    assertThat(prediction.largestLossDifference()).isLessThan(1e-5);
    Rounds byHand = prediction.millis().get("by hand");
    Rounds tuned = prediction.millis().get("DL4J tuned");
    assertThat(prediction.ratios().get("DL4J tuned")).isEqualTo(byHand.over(tuned));
    assertThat(prediction.samplesPerSecond("by hand")).isEqualTo(2000 / byHand.median());
  }

  @Test
  void numPyComputesTheSame() throws IOException {
    assumeThat(hasNumPy()).as("a python3 with NumPy on the PATH").isTrue();
    List<String> networks = List.of("mlp", "simple-conv-net", "vgg-like");
    NetworkBench bench = new NetworkBench(tiny(networks, false, Peers.inPython("python3")));

    NetworkBenchResult result = bench.run((done, what) -> {}, () -> false);

    assertThat(result.results())
        .filteredOn(r -> r.task() == StepTask.PREDICT)
        .hasSize(3)
        .allSatisfy(r -> assertThat(r.firstLoss()).containsKey("NumPy"))
        .allSatisfy(r -> assertThat(r.largestLossDifference()).isLessThan(1e-5));
  }

  @Test
  void djlComputesTheSame() throws IOException {
    Optional<String> jars = new DjlJars().present();
    assumeThat(jars).as("DJL in Maven's repository: zero bench --peers djl").isPresent();
    Peers djl = new Peers(List.of(Peer.DJL), "", jars.orElseThrow());
    NetworkBench bench = new NetworkBench(tiny(Catalogue.names(Catalogue.compared()), false, djl));

    NetworkBenchResult result = bench.run((done, what) -> {}, () -> false);

    assertThat(result.contestants().get("DJL")).startsWith("DJL 0.");
    assertThat(result.results())
        .hasSize(8)
        .allSatisfy(r -> assertThat(r.firstLoss()).containsKey("DJL"))
        .filteredOn(r -> r.task() == StepTask.PREDICT)
        .allSatisfy(r -> assertThat(r.largestLossDifference()).isLessThan(1e-5));
  }

  private static boolean hasNumPy() {
    try {
      return new ProcessBuilder("python3", "-c", "import numpy").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
