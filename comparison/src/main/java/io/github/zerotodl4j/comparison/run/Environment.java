package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.runtime.RuntimeReport;
import io.github.zerotodl4j.report.result.EnvironmentInfo;
import io.github.zerotodl4j.scratch.kernel.Compute;
import java.util.LinkedHashMap;
import java.util.Map;

/** Looks at the machine and the software of this run. */
final class Environment {
  private Environment() {}

  static EnvironmentInfo look(String version, int threads) {
    RuntimeReport runtime = NativeRuntime.describe();
    Runtime jvm = Runtime.getRuntime();
    return new EnvironmentInfo(
        version,
        property("java.vm.name") + " " + Runtime.version() + " (" + property("java.vendor") + ")",
        property("os.name") + " " + property("os.version") + ", " + property("os.arch"),
        runtime.cpu().model() + ", " + Processor.kind(runtime.cpu()),
        jvm.availableProcessors(),
        jvm.maxMemory() >> 20,
        fromScratch(threads),
        dl4j(runtime));
  }

  private static Map<String, String> fromScratch(int threads) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("kernels", Compute.vectorApi() ? "Vector API" : "plain loops");
    facts.put(
        "threads",
        String.valueOf(threads == 0 ? Runtime.getRuntime().availableProcessors() : threads));
    return facts;
  }

  private static Map<String, String> dl4j(RuntimeReport runtime) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("tuning", runtime.stock() ? "off (stock)" : "on");
    facts.put("version", runtime.nd4jVersion());
    facts.put("native build", runtime.nativeBuild());
    facts.put("matrix product", runtime.blasVendor() + ", " + runtime.blasCoreType());
    facts.put("oneDNN helpers", runtime.helpersInUse() ? "on" : "off");
    facts.put("threads", String.valueOf(runtime.threads()));
    return facts;
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}
