package io.github.zerotodl4j.bench.kernel;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.zerotodl4j.bench.process.Rounds;

/**
 * How fast one kernel is.
 *
 * @param name the kernel and its sizes
 * @param arithmetic whether {@code rate} is GFLOP/s, bounded by the processor; otherwise it is
 *     GB/s, bounded by the cache that its arrays fit into, or by memory
 * @param millis of one call, round by round
 * @param work of one call: floating-point operations, or bytes read and written
 * @param limit what the machine reaches in the unit of {@code rate}; 0 if unknown
 */
public record KernelResult(
    String name, boolean arithmetic, Rounds millis, double work, double limit) {

  /** GFLOP/s or GB/s at the median time. */
  @JsonProperty
  public double rate() {
    return work / millis.median() / 1e6;
  }

  /** The rate over the machine's limit; NaN if that is unknown. */
  @JsonProperty
  public double share() {
    return limit == 0 ? Double.NaN : rate() / limit;
  }
}
