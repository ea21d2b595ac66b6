package io.github.zerotodl4j.apps.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Interruption;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.dl4j.imported.ImportedModel;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.exchange.graph.Node;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A head on a narrow MobileNet, learnt from bright and dark pictures. */
class TransferWorkTest {
  private static final Path BACKBONE =
      Path.of("..", "dl4j", "src", "test", "resources", "keras", "known", "mobilenet_weights.h5");

  private static final int PICTURES = 8;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();

  @BeforeAll
  static void runtime() {
    NativeRuntime.installTunedIfNone();
  }

  @BeforeEach
  void draw() throws IOException {
    Random random = new Random(1);
    for (String name : new String[] {"bright", "dark"}) {
      Path pictures = Files.createDirectories(folder.resolve("data").resolve(name));
      for (int i = 0; i < PICTURES; i++) {
        BufferedImage picture = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        for (int p = 0; p < 40 * 30; p++) {
          int grey = random.nextInt(100) + (name.equals("bright") ? 150 : 0);
          picture.setRGB(p % 40, p / 40, grey * 0x010101);
        }
        ImageIO.write(picture, "png", pictures.resolve(i + ".png").toFile());
      }
    }
  }

  private float[] head(String run) throws IOException {
    Console console =
        Console.plain(new PrintWriter(out, true), new PrintWriter(new StringWriter(), true));
    Path where = folder.resolve(run);
    int exit =
        new TransferWork(
                new Session(console, Interruption.none()), BACKBONE, folder.resolve("data"), 1)
            .run(where, folder.resolve("cache"));
    assertThat(exit).isZero();
    Node head =
        ImportedModel.load(where.resolve("best.zip")).graph().nodes().stream()
            .filter(node -> node.name().equals("head"))
            .findFirst()
            .orElseThrow();
    return head.operation().weights().get(0).values();
  }

  /** As a process that was killed while it wrote leaves it: any number of bytes. */
  @Test
  void aCacheCutAnywhereGivesTheSameHead() throws IOException {
    float[] whole = head("first");
    assertThat(out.toString()).containsPattern("cross-validated: \\d+\\.\\d %.* of 16 images");
    Path cache;
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      cache = files.findFirst().orElseThrow();
    }
    long size = Files.size(cache);
    for (long left : new long[] {size, size - 1, size / 2, 3, 0}) {
      try (FileChannel channel = FileChannel.open(cache, StandardOpenOption.WRITE)) {
        channel.truncate(left);
      }

      assertThat(head("with " + left)).isEqualTo(whole);
      // who loses one of a pair computes both again
      assertThat(Files.size(cache)).isBetween(size, size + size / PICTURES);
    }
  }

  @Test
  void aDamagedRecordAndAllBehindItAreComputedAnew() throws IOException {
    float[] whole = head("first");
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      Path cache = files.findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(cache);
      bytes[bytes.length / 3] ^= 0x40;
      Files.write(cache, bytes);
    }
    assertThat(head("second")).isEqualTo(whole);
  }

  @Test
  void aClassOfOnePictureIsRefused() throws IOException {
    for (int i = 1; i < PICTURES; i++) {
      Files.delete(folder.resolve("data").resolve("dark").resolve(i + ".png"));
    }
    assertThatThrownBy(() -> head("refused"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected 2 or more readable images of every class, got 1 of dark");
    assertThat(folder.resolve("refused")).doesNotExist();
  }
}
