package io.github.zerotodl4j.bench.mode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelCheckTest {

  /** Plain loops of which one operation spoils the first float of its last array. */
  private static Kernels spoiling(String operation, float by) {
    Kernels plain = Compute.plain(1);
    return (Kernels)
        Proxy.newProxyInstance(
            Kernels.class.getClassLoader(),
            new Class<?>[] {Kernels.class},
            (proxy, method, arguments) -> {
              Object result = method.invoke(plain, arguments);
              if (method.getName().equals(operation)
                  && arguments[arguments.length - 1] instanceof float[] last) {
                last[0] += by;
              }
              return result;
            });
  }

  @ParameterizedTest
  @CsvSource({
    "matmul, matrix products, matmul ",
    "convolutionBackwardData, convolutions, dx",
    "averagePoolingForward, poolings, average",
    "batchNormInference, normalization, batchNormInference",
    "softmax, softmax, softmax of ",
    "multiply, element-wise operations and update rules, multiply "
  })
  void aWrongElementIsFound(String operation, String group, String where) {
    List<Check> failed =
        KernelCheck.run(spoiling(operation, 0.1f)).stream().filter(c -> !c.passed()).toList();

    assertThat(failed).extracting(Check::name).containsExactly("kernels: " + group);
    assertThat(failed.get(0).message())
        .startsWith("kernel and plain loop differ: ")
        .contains(where, "element 0 is ", ", expected ");
    assertThat(failed.get(0).share()).isGreaterThan(1);
  }

  @Test
  void aResultThatIsNoNumberIsFound() {
    List<Check> checks = KernelCheck.run(spoiling("relu", Float.NaN));

    assertThat(checks).filteredOn(check -> !check.passed()).hasSize(1);
  }

  @Test
  void theKernelsOfThisJvmPass() {
    assertThat(KernelCheck.run(Compute.standard())).hasSize(6).allMatch(Check::passed);
  }
}
