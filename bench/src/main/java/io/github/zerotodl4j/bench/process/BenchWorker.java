package io.github.zerotodl4j.bench.process;

import io.github.zerotodl4j.comparison.process.Requests;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.runtime.RuntimeOptions;
import java.io.IOException;
import org.bytedeco.javacpp.Pointer;

/** A process that times DL4J on request. It ends when its input does. */
public final class BenchWorker {
  private final NetworkTimer network;
  private final LoaderTimer loader;

  private BenchWorker(BenchSettings settings) throws IOException {
    this.loader = new LoaderTimer(settings);
    this.network = new NetworkTimer(settings, loader);
  }

  /**
   * Reads the settings, then answers requests until standard input ends.
   *
   * @param args {@code stock} or {@code tuned}
   */
  public static void main(String[] args) throws IOException {
    Requests requests = Requests.open();
    BenchSettings settings = requests.next(BenchSettings.class);
    NativeRuntime.install(new RuntimeOptions(args[0].equals("stock"), settings.threads()));
    BenchWorker worker = new BenchWorker(settings);
    requests.say(worker.ready());
    requests.serve(BenchRequest.class, request -> worker.answer(request.task(), request.count()));
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
