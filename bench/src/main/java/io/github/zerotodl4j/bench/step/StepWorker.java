package io.github.zerotodl4j.bench.step;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.comparison.race.Failures;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.runtime.RuntimeOptions;
import io.github.zerotodl4j.scratch.kernel.Compute;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A Java contestant's process: says what it is in a first line, then answers each {@link
 * StepRequest} it reads with a {@link StepAnswer}, and ends when its input does. It keeps the
 * network of the last request, so that the same work goes on where it stopped.
 */
public final class StepWorker {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Side side;
  private StepWork work;
  private Stepper stepper;

  /** Who computes. */
  enum Side {
    BY_HAND,
    TUNED,
    STOCK
  }

  private StepWorker(Side side) {
    this.side = side;
  }

  /**
   * Serves until standard input ends.
   *
   * @param args the side, and how many threads it starts with
   */
  public static void main(String[] args) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err); // nothing else may mix with the answers
    StepWorker worker = new StepWorker(Side.valueOf(args[0]));
    int threads = Integer.parseInt(args[1]);
    send(answers, new StepHello(worker.side.name(), worker.version(threads)));
    try (BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = requests.readLine(); line != null; line = requests.readLine()) {
        send(answers, worker.answer(JSON.readValue(line, StepRequest.class)));
      }
    }
  }

  private static void send(PrintStream answers, Object answer) throws IOException {
    answers.println(JSON.writeValueAsString(answer));
    answers.flush();
  }

  private String version(int threads) {
    if (side == Side.BY_HAND) {
      return Compute.kernels(threads).description();
    }
    setThreads(threads);
    return NativeRuntime.describe().nativeBuild();
  }

  private void setThreads(int threads) {
    if (side != Side.BY_HAND) {
      NativeRuntime.install(new RuntimeOptions(side == Side.STOCK, threads));
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
    stepper = side == Side.BY_HAND ? Stepper.byHand(next) : Stepper.dl4j(next);
    work = next;
  }
}
