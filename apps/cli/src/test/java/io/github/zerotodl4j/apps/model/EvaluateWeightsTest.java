package io.github.zerotodl4j.apps.model;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.apps.ZeroRun;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.scratch.dataset.Mnist;
import io.github.zerotodl4j.scratch.network.Network;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.network.WeightFile;
import io.github.zerotodl4j.scratch.training.Evaluation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code zero evaluate --weights}: both sides, either convention of dropout. */
class EvaluateWeightsTest {

  private static final long SEED = 1;

  @TempDir Path folder;

  /** MNIST's files with two images: one of ones that is a 3, one half of ones that is a 5. */
  @BeforeEach
  void writeImages() throws IOException {
    ByteBuffer images = ByteBuffer.allocate(16 + 2 * 784).putInt(0x803).putInt(2).putInt(28);
    images.putInt(28);
    for (int i = 0; i < 1176; i++) {
      images.put((byte) 255);
    }
    ByteBuffer labels = ByteBuffer.allocate(8 + 2).putInt(0x801).putInt(2).put(new byte[] {3, 5});
    for (String part : new String[] {"train", "t10k"}) {
      Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.array());
      Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.array());
    }
    WeightFile.save(
        StackedNetwork.of(Catalogue.VGG_LIKE.spec(), SEED), folder.resolve("weights.npz"));
  }

  @ParameterizedTest
  @EnumSource
  void bothSidesKeepToTheConventionAsked(DropoutConvention convention) throws IOException {
    double expected = loss(convention);

    JsonNode sides = evaluate("--dropout", convention.name().toLowerCase(Locale.ROOT));

    for (String side : new String[] {"fromScratch", "dl4j"}) {
      assertThat(sides.get(side).get("loss").asDouble())
          .isCloseTo(expected, Offset.offset(1e-5))
          .isNotCloseTo(loss(other(convention)), Offset.offset(1e-2));
    }
  }

  @Test
  void withoutAConventionTheNetworkHasItsOwn() throws IOException {
    assertThat(evaluate("--side", "from-scratch").get("fromScratch").get("loss").asDouble())
        .isCloseTo(loss(DropoutConvention.BOOK), Offset.offset(1e-5));
  }

  private double loss(DropoutConvention convention) throws IOException {
    Network network = StackedNetwork.of(Catalogue.VGG_LIKE.spec().withDropout(convention), SEED);
    return Evaluation.of(network, Mnist.load(folder).test(), 2).loss();
  }

  private static DropoutConvention other(DropoutConvention convention) {
    return convention == DropoutConvention.BOOK
        ? DropoutConvention.INVERTED
        : DropoutConvention.BOOK;
  }

  private JsonNode evaluate(String... more) throws IOException {
    String[] args = {
      "evaluate",
      "--model",
      "vgg-like",
      "--data",
      folder.toString(),
      "--json",
      "--weights",
      folder.resolve("weights.npz").toString()
    };
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    ZeroRun run = zero(all);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out()).get("sides");
  }
}
