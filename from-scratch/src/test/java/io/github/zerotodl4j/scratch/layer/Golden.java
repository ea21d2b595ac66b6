package io.github.zerotodl4j.scratch.layer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.tensor.NpzFile;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Numbers that {@code src/test/golden/layers.py} computed with PyTorch in float64. */
public final class Golden {
  /** How often a term of a sum of products is rounded. */
  private static final int ROUNDINGS = withoutFma() ? 2 : 1;

  private final Map<String, Tensor> arrays;

  private Golden(Map<String, Tensor> arrays) {
    this.arrays = arrays;
  }

  /** Both implementations of the loops must give the golden numbers. */
  public static List<Kernels> allKernels() {
    return List.of(Compute.plain(1), Compute.standard());
  }

  /** Reads {@code resources/golden/layers/NAME.npz}. */
  public static Golden read(String name) {
    try {
      Path file = Path.of(Golden.class.getResource("/golden/layers/" + name + ".npz").toURI());
      return new Golden(NpzFile.read(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The names before the dot. */
  public Set<String> cases() {
    Set<String> cases = new LinkedHashSet<>();
    for (String key : arrays.keySet()) {
      cases.add(key.substring(0, key.indexOf('.')));
    }
    return cases;
  }

  /** Returns a copy of one array. */
  public Tensor get(String caseName, String name) {
    return arrays.get(caseName + "." + name).copy();
  }

  /** Whether there is such an array. */
  public boolean has(String caseName, String name) {
    return arrays.containsKey(caseName + "." + name);
  }

  /** Returns one of the whole numbers that describe a case. */
  public int config(String caseName, int index) {
    return (int) get(caseName, "config").get(index);
  }

  /** Returns an array of whole numbers. */
  public int[] integers(String caseName, String name) {
    Tensor tensor = get(caseName, name);
    int[] integers = new int[tensor.size()];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = (int) tensor.get(i);
    }
    return integers;
  }

  /**
   * Asserts relative 1e-5 element by element; where a sum nearly cancels out, 1e-6 of the array's
   * largest value is allowed instead, the rounding of float32 terms of that size (twice as much
   * without fused multiply-add, which rounds a product and its sum at once), and 3e-7 where
   * everything cancels out, as in the gradient of a bias in front of batch normalization.
   */
  public void assertSame(String caseName, String name, Tensor actual) {
    assertClose(get(caseName, name), actual, caseName + "." + name);
  }

  private static boolean withoutFma() {
    HotSpotDiagnosticMXBean hotSpot =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    return hotSpot != null && hotSpot.getVMOption("UseFMA").getValue().equals("false");
  }

  /** See {@link #assertSame}. */
  public static void assertClose(Tensor expected, Tensor actual, String what) {
    assertThat(actual.shape()).as(what).containsExactly(expected.shape());
    double largest = 0;
    for (int i = 0; i < expected.size(); i++) {
      largest = Math.max(largest, Math.abs(expected.get(i)));
    }
    for (int i = 0; i < expected.size(); i++) {
      double cancelled = Math.max(ROUNDINGS * 1e-6 * largest, 3e-7);
      double allowed = Math.max(1e-5 * Math.abs(expected.get(i)), cancelled);
      double off = Math.abs((double) expected.get(i) - actual.get(i));
      assertThat(off <= allowed)
          .as(
              "%s[%d]: expected %s, got %s, allowed %s",
              what, i, expected.get(i), actual.get(i), allowed)
          .isTrue();
    }
  }
}
