package io.github.zerotodl4j.apps.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.ZeroRun;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the module spark was not built, one line says how to; what would go unheard is refused. */
class ClusterOptionTest {

  @TempDir Path folder;

  private String photos() throws IOException {
    for (String name : new String[] {"cat", "dog"}) {
      Path of = Files.createDirectories(folder.resolve("photos").resolve(name));
      BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
      ImageIO.write(image, "png", of.resolve(name + ".png").toFile());
    }
    return folder.resolve("photos").toString();
  }

  @Test
  void oneLineSaysHowToBuildIt() throws IOException {
    ZeroRun run = ZeroRun.zero("data", "check", photos(), "--spark", "local[2]");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("zero data check: --spark: this build is without Spark; build it in a checkout")
        .contains("mvn -Pspark ");
  }

  @Test
  void settingsWithoutAMasterAreRefused() throws IOException {
    ZeroRun run = ZeroRun.zero("data", "check", photos(), "--spark-conf", "spark.ui.enabled=true");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--spark-conf: expected --spark MASTER besides, got none");
  }

  @Test
  void aDivisionWithoutAMasterIsRefused() throws IOException {
    String run = folder.resolve("run").toString();
    ZeroRun zero = ZeroRun.zero("train", "--data", photos(), "--run", run, "--partitions", "3");
    assertThat(zero.exitCode()).isEqualTo(2);
    assertThat(zero.err())
        .contains("--partitions, --average-every: expected --spark MASTER, got none");
    assertThat(Path.of(run)).doesNotExist();
  }

  @Test
  void anAddressOfHadoopsIsOneLineThatSaysWhatToDo() throws IOException {
    String address = "hdfs://namenode:8020/photos";
    String model = "--model=" + folder.resolve("best.zip");
    for (String spark : new String[] {"", "--spark=local[2]"}) {
      assertRefused("data check", spark, "data", "check", address);
      assertRefused("predict", spark, "predict", model, address);
      assertRefused("train", spark, "train", "--data=" + address, "--run=" + folder.resolve("run"));
    }
    assertThat(folder.resolve("run")).doesNotExist();
  }

  private static void assertRefused(String command, String spark, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (!spark.isEmpty()) {
      all.add(spark);
    }
    ZeroRun run = ZeroRun.zero(all.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("zero " + command + ": hdfs:/")
        .contains("namenode:8020/photos: an address of Hadoop's; mount it, or copy what is there");
  }

  /** What spark-submit's properties say is as good as the option. */
  @Test
  void sparkSubmitsMasterIsTakenWhereNoneIsGiven() {
    ClusterOption option = new ClusterOption();
    System.setProperty("spark.master", "local[2]");
    try {
      assertThat(option.isGiven()).isFalse();
      System.setProperty("spark.submit.deployMode", "client");
      assertThat(option.isGiven()).isTrue();
    } finally {
      System.clearProperty("spark.master");
      System.clearProperty("spark.submit.deployMode");
    }
    assertThat(option.isGiven()).isFalse();
  }
}
