package io.github.zerotodl4j.bench.mode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM makes of its flags: HotSpot lowers {@code UseAVX} and {@code MaxVectorSize} to what
 * the processor has, and a JVM for another processor does not start with them.
 *
 * @param values the flags' values in effect; empty if it does not start
 * @param refusal what the JVM said instead of starting; empty if it starts
 */
record JvmFlags(Map<String, String> values, String refusal) {
  private static final Pattern LINE = Pattern.compile("\\s*\\w+ (\\w+)\\s+:?= (\\S+).*");
  private static final Pattern SIZED = Pattern.compile("-XX:(\\w+)=(\\d+)");

  /** Starts the JVM of a JDK for a moment. */
  static JvmFlags of(Path home, List<String> flags) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve("java").toString());
    command.addAll(flags);
    command.addAll(List.of("-XX:+PrintFlagsFinal", "-version"));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      List<String> lines =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      return process.waitFor() == 0 ? started(lines) : new JvmFlags(Map.of(), firstOf(lines));
    } catch (IOException e) {
      return new JvmFlags(Map.of(), String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted while asking a JVM", e));
    }
  }

  private static JvmFlags started(List<String> lines) {
    Map<String, String> values = new TreeMap<>();
    for (String line : lines) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        values.put(matcher.group(1), matcher.group(2));
      }
    }
    return new JvmFlags(values, "");
  }

  private static String firstOf(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.startsWith("Picked up") && !line.startsWith("NOTE"))
        .findFirst()
        .orElse("the JVM does not start and does not say why");
  }

  /** Why flags like {@code -XX:UseAVX=2} are not in effect; empty if they are. */
  String lowered(List<String> flags) {
    for (String flag : flags) {
      Matcher matcher = SIZED.matcher(flag);
      if (matcher.matches()) {
        String value = values.getOrDefault(matcher.group(1), "nothing");
        if (!value.equals(matcher.group(2))) {
          return "asked for " + flag + ", this JVM on this processor makes it " + value;
        }
      }
    }
    return "";
  }
}
