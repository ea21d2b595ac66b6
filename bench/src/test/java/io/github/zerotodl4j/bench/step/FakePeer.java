package io.github.zerotodl4j.bench.step;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Speaks a peer's language: every step takes as long as it is told, alexnet is beyond it. */
public final class FakePeer {

  private FakePeer() {}

  /** Answers until its input ends, or after the first request if it is to die. */
  public static void main(String[] args) throws IOException {
    System.out.println("{\"peer\": \"fake\", \"version\": \"1.2\"}");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      int steps = Integer.parseInt(line.replaceAll(".*\"steps\":(\\d+).*", "$1"));
      if (line.contains("\"network\":\"alexnet\"")) {
        System.out.println("{\"error\": \"ValueError: no twin of alexnet\"}");
      } else if (args[0].equals("dies") && steps > 1) {
        System.err.println("MemoryError: all gone");
        return;
      } else {
        String millis =
            ((args[0].equals("dies") ? "1" : args[0]) + ", ").repeat(steps).replaceAll(", $", "");
        String losses = "2.5, ".repeat(steps).replaceAll(", $", "");
        System.out.println("{\"millis\": [" + millis + "], \"losses\": [" + losses + "]}");
      }
    }
  }
}
