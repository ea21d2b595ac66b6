package io.github.zerotodl4j.apps.model;

import io.github.zerotodl4j.apps.cli.Facts;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.apps.network.NetworkOption;
import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.training.ModelCatalog;
import io.github.zerotodl4j.dl4j.training.ModelDescription;
import io.github.zerotodl4j.dl4j.twin.InputShape;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.CatalogueEntry;
import io.github.zerotodl4j.plan.catalogue.DataKind;
import io.github.zerotodl4j.plan.file.Printable;
import io.github.zerotodl4j.plan.text.NetworkText;
import io.github.zerotodl4j.plan.text.NetworkTextException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code zero summary}: a network's layers with shapes, parameters and work. */
@Command(
    name = "summary",
    sortOptions = false,
    description = {
      "Show a network's layers: output shapes, parameters and multiply-adds.",
      "Of a model file also its classes and how images are brought to its input."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  zero summary --model simple-conv-net",
      "  zero summary --model vgg-like --input 3x64x64 --classes 2",
      "  zero summary --model runs/cats/best.zip",
      "  zero summary --network 'input 3x32x32 | conv 8 3x3 | relu | affine classes'"
    })
public final class SummaryCommand implements Callable<Integer> {

  /** More names than this are no longer read; the model file has them all. */
  private static final int CLASSES = 20;

  private static final Pattern SHAPE = Pattern.compile("\\d{1,5}(x\\d{1,5}){2}");

  @Option(
      names = "--model",
      paramLabel = "NAME|FILE",
      completionCandidates = NetworkOption.Names.class,
      description =
          "${COMPLETION-CANDIDATES}; a best.zip of zero train; or what --network takes. Default: the"
              + " first.")
  String model;

  @Mixin NetworkOption network = new NetworkOption();

  @Option(
      names = "--input",
      paramLabel = "CxHxW",
      description =
          "Channels, height and width of one image. Default: what the network's text says, else"
              + " 1x28x28 for those made for digits, and what zero train gives the others.")
  String input;

  @Option(
      names = "--classes",
      paramLabel = "N",
      description = "Number of classes. Default: 10 for networks made for digits, else 2.")
  Integer classes;

  private final Session session;

  /** A command that prints to the session's console. */
  public SummaryCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (model != null && model.endsWith(".zip")) {
      file(Path.of(model));
    } else {
      NetworkSpec spec = planned();
      session.console().out().print(spec.summary(session.console().words()));
      session
          .console()
          .out()
          .println(session.console().words().of("text") + "  " + NetworkText.of(spec));
    }
    session.console().out().flush();
    return 0;
  }

  /** A network by its name or text, for the data it is meant for where no option says another. */
  private NetworkSpec planned() {
    String given = network.one(model).orElse(Catalogue.MLP.name());
    CatalogueEntry entry = Catalogue.of(given, DataKind.DIGITS);
    int outputs =
        NetworkText.leavesClassesOpen(entry.text()) || classes != null ? classes(entry) : 0;
    int[] shape = shape(entry);
    try {
      return entry.spec(outputs, shape);
    } catch (NetworkTextException e) {
      if (!Catalogue.isText(given)) { // no mistake of the user's text: says what would fit
        ModelCatalog.spec(given, new InputShape(shape[0], shape[1], shape[2]), outputs);
      }
      throw e;
    }
  }

  private int classes(CatalogueEntry entry) {
    int outputs = classes != null ? classes : entry.data().classes();
    if (outputs < 2 || outputs > 100_000) {
      throw new UserError("--classes: expected 2 to 100000, got " + outputs);
    }
    return outputs;
  }

  private int[] shape(CatalogueEntry entry) {
    int[] said = NetworkText.heading(entry.text()).input();
    if (input != null || said.length > 0) {
      return input != null ? shape(input) : said;
    }
    return entry.data() == DataKind.DIGITS
        ? entry.data().sampleShape()
        : entry.data().sampleShape(entry.settings().photos().side());
  }

  private void file(Path file) throws IOException {
    if (input != null || classes != null) {
      throw new UserError("--input, --classes: a model file has its own, leave them away");
    }
    Classifier classifier = Classifier.load(file);
    ModelDescription description = classifier.description();
    ImagePreprocessing images = description.preprocessing();
    Facts facts =
        new Facts(12)
            .add("classes", Printable.list(description.classes(), CLASSES))
            .add(
                "images",
                String.format(
                    Locale.ROOT,
                    "%dx%d, %s, %s, EXIF rotation %s",
                    images.width(),
                    images.height(),
                    images.resize().name().toLowerCase(Locale.ROOT),
                    images.color().name().toLowerCase(Locale.ROOT),
                    images.exifRotation() ? "applied" : "ignored"))
            .add("mirrored", String.valueOf(description.mirrored()))
            .add(
                "temperature",
                description
                    .temperatureIfAny()
                    .map(t -> String.format(Locale.ROOT, "%.3f", t.value()))
                    .orElse("none, which is as 1"))
            .add("written by", String.valueOf(description.versions()));
    description.networkIfAny().ifPresent(text -> facts.add("text", text));
    facts.print(session.console());
    session.console().out().println();
    session.console().out().println(classifier.summary().text(session.console().words()));
  }

  private static int[] shape(String text) {
    if (!SHAPE.matcher(text).matches()) {
      throw new UserError("--input: expected channels, height and width like 3x64x64, got " + text);
    }
    return Arrays.stream(text.split("x")).mapToInt(Integer::parseInt).toArray();
  }
}
