package io.github.zerotodl4j.apps.bench;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Json;
import io.github.zerotodl4j.comparison.run.Processor;

/**
 * What a benchmark measured, and on what, as {@code --json} prints it.
 *
 * @param processor whose figures they are
 * @param result the figures, their names beside {@code processor}
 */
record BenchReport<T>(Processor processor, @JsonUnwrapped T result) {

  /** Prints figures of this machine as JSON. */
  static void json(Console console, Object result) {
    Json.print(console, new BenchReport<>(Processor.ofThisMachine(), result));
  }

  /** Prints above the tables whose figures they are. */
  static void heading(Console console) {
    console.text().println("Processor: " + Processor.ofThisMachine().words());
    console.text().println();
  }
}
