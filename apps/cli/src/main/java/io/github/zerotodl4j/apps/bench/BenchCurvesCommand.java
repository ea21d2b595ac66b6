package io.github.zerotodl4j.apps.bench;

import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.bench.step.Curve;
import io.github.zerotodl4j.bench.step.CurveAxis;
import io.github.zerotodl4j.bench.step.CurveBench;
import io.github.zerotodl4j.plan.NearestName;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code zero bench curves}: what a training step costs as one thing grows. */
@Command(
    name = "curves",
    sortOptions = false,
    description = {
      "Measure how a training step's time grows with the batch size, the image size, the filters"
          + " and the threads, by hand and in DL4J tuned, in turns; and say from where to where it"
          + " is in proportion.",
      "",
      "Takes about two minutes."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  zero bench curves",
      "  zero bench curves --axes batch,threads --rounds 5",
      "  zero bench curves --axes batch --json > curve.json"
    })
public final class BenchCurvesCommand implements Callable<Integer> {

  @Option(
      names = "--axes",
      paramLabel = "NAMES",
      split = ",",
      defaultValue = "batch,image-size,filters,threads",
      description = "What is varied, with commas between. Default: ${DEFAULT-VALUE}.")
  List<String> axes;

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "1000",
      description = "The largest batch, image size and filters. Default: ${DEFAULT-VALUE}.")
  int most;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often both take turns at each point. Default: ${DEFAULT-VALUE}.")
  int rounds;

  @Mixin BenchOptions options;

  private final Session session;

  /** A command that prints to the session's console. */
  public BenchCurvesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (rounds < 1) {
      throw new UserError("--rounds: expected 1 or more, got " + rounds);
    }
    List<CurveAxis> chosen = axes.stream().map(BenchCurvesCommand::axis).toList();
    CurveBench bench = new CurveBench(chosen, options.effectiveThreads(), most, rounds);
    BenchRun run = new BenchRun(session);
    return run.finish(
        () ->
            show(
                run.measure(
                    "bench",
                    "points",
                    bench.size(),
                    listener -> bench.run(listener, session.interruption()))));
  }

  /**
   * What {@code --json} prints.
   *
   * @param curves one for each axis
   */
  record Curves(List<Curve> curves) {}

  private static CurveAxis axis(String name) {
    return Arrays.stream(CurveAxis.values())
        .filter(axis -> axis.option().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private static UserError unknown(String name) {
    List<String> names = Arrays.stream(CurveAxis.values()).map(CurveAxis::option).toList();
    return new UserError(
        "--axes: unknown \""
            + name
            + "\""
            + NearestName.hint(name, names)
            + ", expected "
            + String.join(", ", names));
  }

  private void show(List<Curve> curves) {
    if (options.json) {
      BenchReport.json(session.console(), new Curves(curves));
    } else {
      BenchReport.heading(session.console());
      curves.forEach(curve -> CurveText.print(session.console(), curve));
    }
  }
}
