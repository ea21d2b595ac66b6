package io.github.zerotodl4j.scratch.kernel.vector;

import io.github.zerotodl4j.scratch.kernel.PeakLoop;
import jdk.incubator.vector.FloatVector;

/**
 * Twelve independent chains of {@code s = s·a + b}: enough to cover the latency of two units, few
 * enough for sixteen registers. Each chain runs towards 1, so no number grows or fades away.
 */
public final class VectorPeakLoop implements PeakLoop {
  private static final int CHAINS = 12;
  private static final float A = 0.5f;
  private static final float B = 0.5f;

  private final float[] sums = new float[Lanes.LENGTH];

  @Override
  public long run(int rounds) {
    FloatVector a = FloatVector.broadcast(Lanes.SPECIES, A);
    FloatVector b = FloatVector.broadcast(Lanes.SPECIES, B);
    FloatVector s0 = FloatVector.zero(Lanes.SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    FloatVector s4 = s0;
    FloatVector s5 = s0;
    FloatVector s6 = s0;
    FloatVector s7 = s0;
    FloatVector s8 = s0;
    FloatVector s9 = s0;
    FloatVector s10 = s0;
    FloatVector s11 = s0;
    for (int i = 0; i < rounds; i++) {
      s0 = Lanes.multiplyAdd(s0, a, b);
      s1 = Lanes.multiplyAdd(s1, a, b);
      s2 = Lanes.multiplyAdd(s2, a, b);
      s3 = Lanes.multiplyAdd(s3, a, b);
      s4 = Lanes.multiplyAdd(s4, a, b);
      s5 = Lanes.multiplyAdd(s5, a, b);
      s6 = Lanes.multiplyAdd(s6, a, b);
      s7 = Lanes.multiplyAdd(s7, a, b);
      s8 = Lanes.multiplyAdd(s8, a, b);
      s9 = Lanes.multiplyAdd(s9, a, b);
      s10 = Lanes.multiplyAdd(s10, a, b);
      s11 = Lanes.multiplyAdd(s11, a, b);
    }
    // all are used, or the compiler would drop their chains
    FloatVector sum = s0.add(s1).add(s2).add(s3).add(s4).add(s5);
    sum.add(s6).add(s7).add(s8).add(s9).add(s10).add(s11).intoArray(sums, 0);
    return (long) rounds * CHAINS * Lanes.LENGTH * 2;
  }
}
