package io.github.zerotodl4j.bench.mode;

import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.comparison.parity.ParityCheck;
import io.github.zerotodl4j.comparison.parity.PlainSpecs;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.CatalogueEntry;
import io.github.zerotodl4j.plan.catalogue.DataKind;
import io.github.zerotodl4j.report.result.ParityLine;
import io.github.zerotodl4j.report.result.ParityResult;
import io.github.zerotodl4j.report.result.Verdict;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.dataset.SyntheticDigits;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Whether the networks by hand and in DL4J compute the same: outputs, loss and every gradient. */
final class NetworkCheck {
  /** The smallest image that leaves the tutorial's AlexNet something to pool. */
  private static final int PICTURE_SIDE = 99;

  private static final int PICTURES = 2;
  private static final int DIGITS = 8;

  private NetworkCheck() {}

  static List<Check> run() {
    NativeRuntime.installTunedIfNone();
    List<Check> checks = new ArrayList<>();
    DataSet digits = SyntheticDigits.create(40 * DIGITS, 1, 42).train();
    DataSet pictures = SyntheticPictures.create(80, 1, PICTURE_SIDE, 42).train();
    for (CatalogueEntry network : Catalogue.compared()) {
      boolean photos = network.data() == DataKind.PHOTOS;
      NetworkSpec spec =
          photos ? network.spec(2, DataKind.PHOTOS.sampleShape(PICTURE_SIDE)) : network.spec();
      checks.add(
          check(
              spec,
              photos ? batches(pictures, PICTURES) : batches(digits, DIGITS),
              network.settings().parity().outputBound()));
    }
    return checks;
  }

  private static Supplier<Batch> batches(DataSet data, int size) {
    int[] next = {0};
    return () -> data.range(size * next[0]++, size);
  }

  private static Check check(NetworkSpec withDropout, Supplier<Batch> batches, double outputBound) {
    String name = withDropout.name();
    NetworkSpec spec = PlainSpecs.withoutDropout(withDropout);
    StackedNetwork scratch = StackedNetwork.of(spec, 1);
    MultiLayerNetwork dl4j = Dl4jTwin.network(spec, UpdateRule.of("sgd", 0.1), 1);
    WeightBridge.between(scratch, dl4j).toDl4j();
    try {
      ParityResult result = ParityCheck.check(scratch, dl4j, batches.get(), outputBound);
      ParityLine worst =
          result.lines().stream()
              .max(Comparator.comparingDouble(line -> line.absolute() / line.bound()))
              .orElseThrow();
      String message = result.verdict() == Verdict.DIFFERS ? words(name, worst) : "";
      return new Check("parity: " + name, worst.absolute(), worst.bound(), message);
    } finally {
      dl4j.close();
    }
  }

  private static String words(String name, ParityLine worst) {
    return String.format(
        Locale.ROOT,
        "%s by hand and in DL4J differ: %s %s by %.1e, expected at most %.1e",
        name,
        worst.kind(),
        worst.name(),
        worst.absolute(),
        worst.bound());
  }
}
