package io.github.zerotodl4j.dl4j.runtime;

import com.sun.jna.Function;
import com.sun.jna.Platform;

/**
 * Sets environment variables of this very process, for native libraries that load later.
 *
 * <p>OpenBLAS and OpenMP read their settings with C's {@code getenv} when they load, and Java has
 * no way to set them. Windows has no {@code setenv}: there the launch script does it before the JVM
 * starts.
 */
final class NativeEnvironment {
  private NativeEnvironment() {}

  /** Sets a variable unless it is set already; does nothing where C's {@code setenv} is missing. */
  static void setIfAbsent(String name, String value) {
    if (System.getenv(name) == null && hasSetenv()) {
      Function.getFunction(Platform.C_LIBRARY_NAME, "setenv")
          .invokeInt(new Object[] {name, value, 0});
    }
  }

  /** Removes a variable. */
  static void remove(String name) {
    if (System.getenv(name) != null && hasSetenv()) {
      Function.getFunction(Platform.C_LIBRARY_NAME, "unsetenv").invokeInt(new Object[] {name});
    }
  }

  private static boolean hasSetenv() {
    return Platform.isLinux() || Platform.isMac();
  }
}
