package io.github.zerotodl4j.scratch.kernel.vector;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** What this CPU offers; constants, because the compiler folds only constant species. */
final class Lanes {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** Integers of the same number and size. */
  static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SPECIES.vectorShape());

  /** Floats in one vector. */
  static final int LENGTH = SPECIES.length();

  /** Columns of a register tile: two vectors. */
  static final int TILE_COLUMNS = 2 * LENGTH;

  /** Rows of a register tile. */
  static final int TILE_ROWS = 8;

  /** Without the instruction, the JDK computes fma exactly and thousands of times slower. */
  static final boolean FMA = hasFma();

  /** AVX-512 and Arm have 32 vector registers, SSE and AVX2 have 16. */
  static final boolean MANY_REGISTERS =
      LENGTH >= 16 || System.getProperty("os.arch").equals("aarch64");

  private Lanes() {}

  private static boolean hasFma() {
    try {
      return Boolean.parseBoolean(
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
              .getVMOption("UseFMA")
              .getValue());
    } catch (IllegalArgumentException | NullPointerException e) {
      return false; // not HotSpot: multiply, then add, is right everywhere
    }
  }

  /** {@code a · b + c}. */
  static FloatVector multiplyAdd(FloatVector a, FloatVector b, FloatVector c) {
    return FMA ? a.fma(b, c) : a.mul(b).add(c);
  }

  /** The next multiple of {@code unit}. */
  static int roundUp(int value, int unit) {
    return (value + unit - 1) / unit * unit;
  }
}
