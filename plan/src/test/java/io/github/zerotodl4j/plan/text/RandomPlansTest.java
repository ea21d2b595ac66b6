package io.github.zerotodl4j.plan.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.BatchNormalizationSpec;
import io.github.zerotodl4j.plan.ConvolutionSpec;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.DropoutSpec;
import io.github.zerotodl4j.plan.GlobalAveragePoolingSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.PoolingSpec;
import io.github.zerotodl4j.plan.WeightInit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever plan there is, its text reads back to an equal one. */
class RandomPlansTest {
  private static final int PLANS = 2_000;

  @Test
  void everyPlanReadsBack() {
    Set<Class<?>> kinds = new HashSet<>();
    for (int seed = 0; seed < PLANS; seed++) {
      NetworkSpec plan = plan(new Random(seed));
      plan.layers().forEach(layer -> kinds.add(layer.getClass()));

      String text = NetworkText.of(plan);

      assertThat(NetworkText.parse(text)).as(text).isEqualTo(plan);
      assertThat(NetworkText.of(NetworkText.parse(text))).isEqualTo(text);
      assertThat(NetworkText.parse(text.replace(" | ", "\n"))).isEqualTo(plan);
    }
    assertThat(kinds).containsAll(allKinds(LayerSpec.class));
  }

  private static Set<Class<?>> allKinds(Class<?> sealed) {
    Set<Class<?>> kinds = new HashSet<>();
    for (Class<?> kind : sealed.getPermittedSubclasses()) {
      if (kind.isSealed()) {
        kinds.addAll(allKinds(kind));
      } else {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  private static NetworkSpec plan(Random random) {
    boolean image = random.nextInt(4) > 0;
    int[] shape = image ? new int[] {1 + random.nextInt(3), 20, 24} : new int[] {30};
    List<LayerSpec> layers = new ArrayList<>();
    int[] now = shape;
    for (int i = random.nextInt(8); i > 0; i--) {
      LayerSpec layer = layer(random, now);
      layers.add(layer);
      now = layer.outputShape(now);
    }
    layers.add(new AffineSpec(1 + random.nextInt(9)));
    if (random.nextBoolean()) {
      layers.add(new DropoutSpec(random.nextInt(10) / 10.0));
    }
    WeightInit init =
        List.of(WeightInit.he(), WeightInit.xavier(), WeightInit.std(random.nextDouble() + 1e-9))
            .get(random.nextInt(3));
    double decay = random.nextBoolean() ? 0 : random.nextDouble();
    DropoutConvention convention = any(random, DropoutConvention.values());
    return new NetworkSpec("net-" + random.nextInt(99), shape, layers, init, decay, convention);
  }

  private static LayerSpec layer(Random random, int... in) {
    boolean image = in.length == 3;
    int smallest = image ? Math.min(in[1], in[2]) : 0;
    return switch (random.nextInt(image ? 7 : 4)) {
      case 0 -> activation(random);
      case 1 -> new DropoutSpec(random.nextInt(100) / 100.0);
      case 2 ->
          new BatchNormalizationSpec(
              random.nextBoolean() ? 0.9f : random.nextFloat(),
              random.nextBoolean() ? 1e-6f : random.nextFloat() + 1e-9f);
      case 3 -> new AffineSpec(1 + random.nextInt(40));
      case 4 -> convolution(random, smallest);
      case 5 -> pooling(random, smallest);
      default -> new GlobalAveragePoolingSpec();
    };
  }

  private static LayerSpec convolution(Random random, int largest) {
    return new ConvolutionSpec(
        1 + random.nextInt(5),
        1 + random.nextInt(largest),
        1 + random.nextInt(largest),
        1 + random.nextInt(3),
        random.nextInt(3),
        random.nextBoolean());
  }

  private static LayerSpec pooling(Random random, int largest) {
    int window = 1 + random.nextInt(largest);
    return new PoolingSpec(
        any(random, PoolingSpec.Kind.values()),
        window,
        1 + random.nextInt(4),
        random.nextInt(window / 2 + 1));
  }

  private static <T> T any(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  /** Every activation there is: a new one needs no change here unless it has numbers. */
  private static LayerSpec activation(Random random) {
    try {
      return (LayerSpec)
          any(random, ActivationSpec.class.getPermittedSubclasses())
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
