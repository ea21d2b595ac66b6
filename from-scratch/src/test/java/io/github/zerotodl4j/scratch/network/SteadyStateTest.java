package io.github.zerotodl4j.scratch.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.BatchNormalizationSpec;
import io.github.zerotodl4j.plan.ConvolutionSpec;
import io.github.zerotodl4j.plan.DropoutSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.PoolingSpec;
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.layer.GradientCheck;
import io.github.zerotodl4j.scratch.optimizer.Adam;
import io.github.zerotodl4j.scratch.optimizer.Sgd;
import io.github.zerotodl4j.scratch.training.Trainer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A training step in steady state uses the memory it has. */
class SteadyStateTest {
  private static final long MOST_BYTES = 64 * 1024;

  /** Until the compiler has seen the loops, the Vector API puts every vector into an object. */
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  /** So many steps in a row: a later compilation must not undo what an earlier one did. */
  private static final int STEPS = 50;

  private static final int SAMPLES = 10;

  private static final Map<String, NetworkSpec> SPECS =
      new TreeMap<>(
          Map.of(
              "mlp",
              MultiLayerNet.Options.of(784, List.of(50), 10, ActivationSpec.RELU).spec(),
              "simple-conv-net",
              Catalogue.SIMPLE_CONV_NET.spec(),
              "vgg-like",
              Catalogue.VGG_LIKE.spec(),
              "alexnet with small affine layers",
              smallAlexNet()));

  private static NetworkSpec smallAlexNet() {
    List<LayerSpec> layers =
        List.of(
            ConvolutionSpec.square(6, 11, 4, 0),
            ActivationSpec.RELU,
            new BatchNormalizationSpec(0.99f, 1e-3f),
            PoolingSpec.max(3, 2),
            ConvolutionSpec.square(32, 5, 1, 2),
            ActivationSpec.RELU,
            new BatchNormalizationSpec(0.99f, 1e-3f),
            PoolingSpec.max(3, 2),
            ConvolutionSpec.square(40, 3, 1, 1),
            ActivationSpec.RELU,
            new AffineSpec(64),
            ActivationSpec.RELU,
            new DropoutSpec(0.5),
            new AffineSpec(2));
    return NetworkSpec.of("alexnet", WeightInit.he(), layers, 3, 95, 95);
  }

  /** Set where the tests run under a mode: its flags reach other JVMs in their environment. */
  private static final boolean IN_A_MODE = System.getProperty("zero.mode") != null;

  /** Every network on the widest vectors, and on those of 256 bits; or as a mode has it. */
  static Stream<Arguments> machines() {
    List<String> flags =
        IN_A_MODE ? List.of("-showversion") : List.of("-XX:UseAVX=3", "-XX:UseAVX=2");
    return SPECS.keySet().stream()
        .flatMap(name -> flags.stream().map(flag -> Arguments.of(name, flag)));
  }

  /** In a JVM of its own: what other tests have taught the compiler is no user's steady state. */
  @ParameterizedTest
  @MethodSource("machines")
  void aTrainingStepAllocatesAlmostNothing(String name, String flag) throws Exception {
    assumeThat(Compute.vectorApi() || !flag.endsWith("2")).isTrue();
    long bytes = steadyBytes(name, flag);
    if (bytes > MOST_BYTES) {
      // about one JVM in a hundred compiles a loop in an unlucky order; what boxes, boxes in all
      bytes = steadyBytes(name, flag);
    }
    assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES);
  }

  private static long steadyBytes(String name, String flag) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    if (Compute.vectorApi()) {
      command.add("--add-modules=jdk.incubator.vector");
    }
    command.addAll(List.of("-XX:+IgnoreUnrecognizedVMOptions", flag));
    command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(SteadyStateTest.class.getName(), name));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return Long.parseLong(output.substring(output.indexOf("bytes:") + 6).strip());
  }

  /** Trains the named network until steps allocate little, and prints what the last one did. */
  public static void main(String[] arguments) {
    String name = arguments[0];
    Kernels kernels = Compute.kernels(1); // one thread, so that its counter sees everything
    NetworkSpec spec = SPECS.get(name);
    Trainer trainer =
        new Trainer(
            new StackedNetwork(spec, 1, kernels),
            name.equals("mlp") ? new Sgd(kernels, 0.01f) : new Adam(kernels, 0.001f));
    int[] shape = new int[spec.inputShape().length + 1];
    shape[0] = SAMPLES;
    System.arraycopy(spec.inputShape(), 0, shape, 1, shape.length - 1);
    Batch batch = new Batch(GradientCheck.random(1, shape), new int[SAMPLES]);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long bytes = Long.MAX_VALUE;
    int steps = 0;
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (steps < STEPS && System.nanoTime() < end) {
      long before = threads.getThreadAllocatedBytes(id);
      trainer.step(batch);
      bytes = threads.getThreadAllocatedBytes(id) - before;
      steps = bytes <= MOST_BYTES ? steps + 1 : 0;
    }
    System.out.println("bytes:" + (steps == STEPS ? bytes : Math.max(bytes, MOST_BYTES + 1)));
  }
}
