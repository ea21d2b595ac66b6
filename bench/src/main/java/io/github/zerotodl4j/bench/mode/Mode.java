package io.github.zerotodl4j.bench.mode;

import io.github.zerotodl4j.report.result.Side;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One way in which another machine may compute what this one computes.
 *
 * @param name what it is called on the command line, such as {@code vector-128}
 * @param about what it stands for, in a few words
 * @param sides what computes in another way, and so is checked
 * @param processor what it asks of the processor
 * @param java the JDK's feature release, such as 25; 0 for the JDK that runs
 * @param vectorApi whether the module {@code jdk.incubator.vector} is there
 * @param flags the JVM's flags
 * @param environment variables that native libraries read when they load
 */
public record Mode(
    String name,
    String about,
    Set<Side> sides,
    Processor processor,
    int java,
    boolean vectorApi,
    List<String> flags,
    Map<String, String> environment) {

  /** Keeps copies of the collections. */
  public Mode {
    sides = Set.copyOf(sides);
    flags = List.copyOf(flags);
    environment = Map.copyOf(environment);
  }

  /** A mode that changes nothing yet. */
  static Mode of(String name, String about, Processor processor, Side... sides) {
    return new Mode(name, about, Set.of(sides), processor, 0, true, List.of(), Map.of());
  }

  Mode withJava(int feature) {
    return new Mode(name, about, sides, processor, feature, vectorApi, flags, environment);
  }

  Mode withoutVectorApi() {
    return new Mode(name, about, sides, processor, java, false, flags, environment);
  }

  Mode withFlags(String... added) {
    return new Mode(name, about, sides, processor, java, vectorApi, List.of(added), environment);
  }

  Mode withVariable(String variable, String value) {
    Map<String, String> all = new TreeMap<>(environment);
    all.put(variable, value);
    return new Mode(name, about, sides, processor, java, vectorApi, flags, all);
  }
}
