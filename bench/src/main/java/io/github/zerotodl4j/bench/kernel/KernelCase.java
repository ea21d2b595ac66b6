package io.github.zerotodl4j.bench.kernel;

import io.github.zerotodl4j.scratch.kernel.Kernels;
import java.util.function.Function;

/**
 * One kernel at one size.
 *
 * @param title the kernel and its sizes
 * @param limit what bounds its speed
 * @param work of one call: floating-point operations, or bytes read and written
 * @param bytes that the call touches, each counted once
 * @param setup allocates the arrays and returns the call
 */
record KernelCase(
    String title, Limit limit, double work, double bytes, Function<Kernels, Runnable> setup) {

  /** What a kernel's speed is measured in, and against. */
  enum Limit {
    /** Multiply-adds: GFLOP/s against the processor's peak. */
    ARITHMETIC,
    /** Loads and stores: GB/s against the bandwidth of where so many bytes stay. */
    MEMORY
  }

  static KernelCase arithmetic(
      String title, double multiplyAdds, Function<Kernels, Runnable> setup) {
    return new KernelCase(title, Limit.ARITHMETIC, 2 * multiplyAdds, 0, setup);
  }

  /** A kernel that moves {@code floats} in arrays of {@code distinct} floats. */
  static KernelCase memory(
      String title, double floats, double distinct, Function<Kernels, Runnable> setup) {
    return new KernelCase(title, Limit.MEMORY, Float.BYTES * floats, Float.BYTES * distinct, setup);
  }
}
