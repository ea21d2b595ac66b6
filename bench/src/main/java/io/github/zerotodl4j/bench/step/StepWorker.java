package io.github.zerotodl4j.bench.step;

import io.github.zerotodl4j.comparison.process.Requests;
import io.github.zerotodl4j.comparison.race.Failures;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.runtime.RuntimeOptions;
import io.github.zerotodl4j.scratch.kernel.Compute;
import java.io.IOException;

/**
 * A Java contestant's process: says what it is in a first line, then answers each {@link
 * StepRequest} it reads with a {@link StepAnswer}, and ends when its input does. It keeps the
 * network of the last request, so that the same work goes on where it stopped.
 */
public final class StepWorker {
  private final Contender side;
  private StepWork work;
  private Stepper stepper;

  private StepWorker(Contender side) {
    this.side = side;
  }

  /**
   * Serves until standard input ends.
   *
   * @param args the side, and how many threads it starts with
   */
  public static void main(String[] args) throws IOException {
    Requests requests = Requests.open();
    StepWorker worker = new StepWorker(Contender.valueOf(args[0]));
    int threads = Integer.parseInt(args[1]);
    requests.say(new StepHello(worker.side.name(), worker.version(threads)));
    requests.serve(StepRequest.class, worker::answer);
  }

  private String version(int threads) {
    if (side == Contender.BY_HAND) {
      return Compute.kernels(threads).description();
    }
    setThreads(threads);
    return NativeRuntime.describe().nativeBuild();
  }

  private void setThreads(int threads) {
    if (side != Contender.BY_HAND) {
      NativeRuntime.install(new RuntimeOptions(side == Contender.STOCK, threads));
    }
  }

  private StepAnswer answer(StepRequest request) {
    try {
      if (!request.work().equals(work)) {
        start(request.work());
      }
      return stepper.take(request.steps());
    } catch (RuntimeException | OutOfMemoryError e) {
      return new StepAnswer(new double[0], new double[0], Failures.message(e));
    }
  }

  private void start(StepWork next) {
    if (stepper != null) {
      stepper.close();
      stepper = null;
    }
    work = null;
    setThreads(next.threads());
    stepper = side == Contender.BY_HAND ? Stepper.byHand(next) : Stepper.dl4j(next);
    work = next;
  }
}
