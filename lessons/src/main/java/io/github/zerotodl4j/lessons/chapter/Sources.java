package io.github.zerotodl4j.lessons.chapter;

/** Classes that a page shows and that are not public where they live. */
final class Sources {
  private Sources() {}

  /**
   * Returns a class by its name without the project's own prefix.
   *
   * @param name such as {@code scratch.kernel.PlainElements}
   */
  static Class<?> of(String name) {
    try {
      return Class.forName("io.github.zerotodl4j." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("no class " + name, e);
    }
  }
}
