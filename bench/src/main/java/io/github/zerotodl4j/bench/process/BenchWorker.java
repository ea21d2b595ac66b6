package io.github.zerotodl4j.bench.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.runtime.RuntimeOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.bytedeco.javacpp.Pointer;

/**
 * A process that times DL4J on request: a task and a count on each line it reads, one line of JSON
 * for each on standard output. It ends when its input does.
 */
public final class BenchWorker {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final NetworkTimer network;
  private final LoaderTimer loader;

  private BenchWorker(BenchSettings settings) throws IOException {
    this.loader = new LoaderTimer(settings);
    this.network = new NetworkTimer(settings, loader);
  }

  /**
   * Serves until standard input ends.
   *
   * @param args the settings as JSON, and {@code stock} or {@code tuned}
   */
  public static void main(String[] args) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err); // nothing else may mix with the answers
    BenchSettings settings = JSON.readValue(args[0], BenchSettings.class);
    NativeRuntime.install(new RuntimeOptions(args[1].equals("stock"), settings.threads()));
    BenchWorker worker = new BenchWorker(settings);
    send(answers, worker.ready());
    try (BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = requests.readLine(); line != null; line = requests.readLine()) {
        String[] words = line.split(" ", 2);
        send(answers, worker.answer(BenchTask.valueOf(words[0]), Integer.parseInt(words[1])));
      }
    }
  }

  private static void send(PrintStream answers, BenchAnswer answer) throws IOException {
    answers.println(JSON.writeValueAsString(answer));
    answers.flush();
  }

  private BenchAnswer ready() {
    return new BenchAnswer(0, 0, Pointer.physicalBytes(), NativeRuntime.describe().nativeBuild());
  }

  private BenchAnswer answer(BenchTask task, int count) {
    Timed timed =
        switch (task) {
          case TRAIN -> network.train(count);
          case TRAIN_FROM_FILES -> network.trainFromFiles(count);
          case PREDICT -> network.predict(count);
          case LOAD_ONE_THREAD -> loader.load(count, 1);
          case LOAD -> loader.load(count, loader.threads());
          case AUGMENT -> loader.augment(count);
        };
    return new BenchAnswer(timed.images(), timed.seconds(), Pointer.physicalBytes(), "");
  }
}
