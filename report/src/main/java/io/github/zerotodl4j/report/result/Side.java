package io.github.zerotodl4j.report.result;

import java.util.EnumSet;
import java.util.Set;

/** Who computes. */
public enum Side {
  /** The network by hand. */
  SCRATCH,
  /** Its DL4J twin. */
  DL4J;

  /** Both sides, the hand-written one first. */
  public static Set<Side> both() {
    return EnumSet.allOf(Side.class);
  }
}
