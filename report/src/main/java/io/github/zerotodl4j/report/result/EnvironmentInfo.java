package io.github.zerotodl4j.report.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The machine and the software of a run.
 *
 * @param version the version of this suite
 * @param java the Java runtime, with vendor and version
 * @param operatingSystem name, version and architecture
 * @param processor the processor's name as the system gives it
 * @param processors how many processors the JVM may use
 * @param maxHeapMegabytes the JVM's heap limit, MiB
 * @param fromScratch what the hand-written side computes with, name to value
 * @param dl4j what the DL4J side computes with, name to value
 */
public record EnvironmentInfo(
    String version,
    String java,
    String operatingSystem,
    String processor,
    int processors,
    long maxHeapMegabytes,
    Map<String, String> fromScratch,
    Map<String, String> dl4j) {

  /** Keeps copies of the maps, in their order. */
  public EnvironmentInfo {
    fromScratch = Collections.unmodifiableMap(new LinkedHashMap<>(fromScratch));
    dl4j = Collections.unmodifiableMap(new LinkedHashMap<>(dl4j));
  }
}
