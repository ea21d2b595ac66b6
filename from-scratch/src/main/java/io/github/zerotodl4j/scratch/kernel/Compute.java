package io.github.zerotodl4j.scratch.kernel;

/**
 * Where kernels come from: {@link #standard()} is what layers use unless they are given others.
 *
 * <p>The Vector API is an incubator module that a JVM resolves only when started with {@code
 * --add-modules jdk.incubator.vector}; without it the plain loops compute the same, slower.
 */
public final class Compute {
  private static final String VECTOR_PACKAGE = "io.github.zerotodl4j.scratch.kernel.vector.";

  private Compute() {}

  /** Loads on first use, so that asking for other kernels starts no threads. */
  private static final class Standard {
    private static final Kernels KERNELS = kernels(Runtime.getRuntime().availableProcessors());
  }

  /** The fastest kernels of this JVM on all its processors; always the same instance. */
  public static Kernels standard() {
    return Standard.KERNELS;
  }

  /**
   * Returns new kernels: with the Vector API where its module is resolved, otherwise plain loops.
   *
   * @param threads how many threads share an operation, at least 1
   */
  public static Kernels kernels(int threads) {
    return vectorApi() ? vector(threads) : plain(threads);
  }

  /**
   * Returns new kernels on plain loops, the reference.
   *
   * @param threads how many threads share an operation, at least 1
   */
  public static Kernels plain(int threads) {
    return new PlainKernels(threads);
  }

  /** Whether this JVM was started with the Vector API. */
  public static boolean vectorApi() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  /** By name: this class must load where the module is missing. */
  private static Kernels vector(int threads) {
    try {
      return vectorClass("VectorKernels", Kernels.class)
          .getConstructor(int.class)
          .newInstance(threads);
    } catch (ReflectiveOperationException e) {
      throw notStarting("VectorKernels", e);
    }
  }

  /** Creates an object of a class that needs the module, by the class's simple name. */
  static <T> T vector(String className, Class<T> type) {
    try {
      return vectorClass(className, type).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw notStarting(className, e);
    }
  }

  private static <T> Class<? extends T> vectorClass(String className, Class<T> type)
      throws ClassNotFoundException {
    return Class.forName(VECTOR_PACKAGE + className).asSubclass(type);
  }

  private static IllegalStateException notStarting(String className, Exception e) {
    return new IllegalStateException(
        "module jdk.incubator.vector is resolved, but " + className + " does not start", e);
  }
}
