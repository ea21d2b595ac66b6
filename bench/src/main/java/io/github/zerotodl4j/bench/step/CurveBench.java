package io.github.zerotodl4j.bench.step;

import io.github.zerotodl4j.bench.process.BenchListener;
import io.github.zerotodl4j.bench.process.Rounds;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Times training steps by hand and in tuned DL4J while one thing is varied: the batch size, the
 * image size, the filters, the threads.
 */
public final class CurveBench {
  private static final Path CACHE = Path.of("/sys/devices/system/cpu/cpu0/cache/index3/size");

  private static final Turns.Pace FIRST =
      new Turns.Pace(Duration.ofMillis(400), 1, Duration.ofMillis(120));

  /** By now the JVM has compiled everything. */
  private static final Turns.Pace AGAIN =
      new Turns.Pace(Duration.ofMillis(100), 1, Duration.ofMillis(120));

  private final int threads;
  private final int rounds;
  private final List<Plan> plans;

  /** A curve before it is measured. */
  private record Plan(StepWork work, CurveAxis axis, String fixed, int[] values) {}

  /**
   * A run.
   *
   * @param axes what is varied
   * @param threads of both sides, and the most that the curve of threads reaches
   * @param most the largest value of any axis but threads; larger ones are left out
   * @param rounds that count at every point
   * @throws IllegalArgumentException if there are no rounds, or an axis has fewer than two values
   */
  public CurveBench(List<CurveAxis> axes, int threads, int most, int rounds) {
    this.threads = threads;
    if (rounds < 1) {
      throw new IllegalArgumentException("rounds: expected 1 or more, got " + rounds);
    }
    this.rounds = rounds;
    this.plans = new ArrayList<>();
    for (CurveAxis axis : axes) {
      int[] values =
          Arrays.stream(axis.values(threads))
              .filter(value -> axis == CurveAxis.THREADS || value <= most)
              .toArray();
      if (values.length < 2 && axis != CurveAxis.THREADS) {
        throw new IllegalArgumentException(
            axis.words() + ": expected at least two values up to " + most);
      }
      if (axis == CurveAxis.BATCH || axis == CurveAxis.THREADS) {
        plans.add(plan(Catalogue.MLP.name(), axis, values));
      }
      plans.add(plan(Catalogue.SIMPLE_CONV_NET.name(), axis, values));
    }
  }

  private Plan plan(String network, CurveAxis axis, int... values) {
    int batch = axis == CurveAxis.IMAGE_SIZE ? 20 : 100;
    StepWork work = StepWork.of(network, StepTask.TRAIN, batch, threads);
    List<String> fixed = new ArrayList<>();
    if (axis != CurveAxis.BATCH) {
      fixed.add("batches of " + batch);
    }
    if (axis != CurveAxis.IMAGE_SIZE) {
      fixed.add("images of 28x28");
    }
    if (axis != CurveAxis.THREADS) {
      fixed.add(threads + (threads == 1 ? " thread" : " threads"));
    }
    return new Plan(work, axis, String.join(", ", fixed), values);
  }

  /** How many points the whole run has, each counted in every round. */
  public int size() {
    return rounds * plans.stream().mapToInt(plan -> plan.values().length).sum();
  }

  /**
   * Measures: all points, then all again, so that a disturbance meets a point in one round only.
   *
   * @param cancelled asked before every block of steps
   * @throws CancellationException if cancelled
   */
  public List<Curve> run(BenchListener listener, BooleanSupplier cancelled) throws IOException {
    Map<StepWork, Map<String, List<Double>>> millis = new HashMap<>();
    int done = 0;
    try (Field field = Field.java(threads, false)) {
      for (int round = 0; round < rounds; round++) {
        Turns turns = new Turns(round == 0 ? FIRST : AGAIN, cancelled);
        for (Plan plan : plans) {
          for (int value : plan.values()) {
            StepWork work = plan.axis().at(plan.work(), value);
            listener.onStart(done++, work.network() + ", " + plan.axis().words() + " " + value);
            Map<String, List<Double>> times =
                millis.computeIfAbsent(work, w -> new LinkedHashMap<>());
            turns
                .measureAll(field.contestants(), work, StepFiles.NONE)
                .millis()
                .forEach(
                    (name, time) ->
                        times.computeIfAbsent(name, n -> new ArrayList<>()).addAll(time.values()));
          }
        }
      }
    }
    long cache = cacheBytes();
    return plans.stream().map(plan -> curve(plan, cache, millis)).toList();
  }

  /** Work that lies on two curves was measured for both, and keeps all its times. */
  private static Curve curve(
      Plan plan, long cache, Map<StepWork, Map<String, List<Double>>> millis) {
    List<CurvePoint> points = new ArrayList<>();
    for (int value : plan.values()) {
      StepWork work = plan.axis().at(plan.work(), value);
      Map<String, Rounds> rounds = new LinkedHashMap<>();
      millis.get(work).forEach((name, times) -> rounds.put(name, new Rounds(times)));
      points.add(new CurvePoint(value, plan.axis().amount(value), work.bytes(), rounds));
    }
    return new Curve(plan.work().network(), plan.axis(), plan.fixed(), cache, points);
  }

  /** The last cache before memory, as Linux tells it. */
  private static long cacheBytes() throws IOException {
    if (!Files.isReadable(CACHE)) {
      return 0;
    }
    String size = Files.readString(CACHE).strip();
    return size.endsWith("K") ? 1024 * Long.parseLong(size.substring(0, size.length() - 1)) : 0;
  }
}
