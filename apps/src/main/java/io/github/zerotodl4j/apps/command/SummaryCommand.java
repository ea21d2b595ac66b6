package io.github.zerotodl4j.apps.command;

import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.dl4j.image.ImagePreprocessing;
import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.training.ModelCatalog;
import io.github.zerotodl4j.dl4j.training.ModelDescription;
import io.github.zerotodl4j.dl4j.twin.InputShape;
import io.github.zerotodl4j.dl4j.twin.ModelSummary;
import io.github.zerotodl4j.plan.NearestName;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
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
      "  zero summary --model runs/cats/best.zip"
    })
public final class SummaryCommand implements Callable<Integer> {

  private static final Pattern SHAPE = Pattern.compile("\\d{1,5}(x\\d{1,5}){2}");

  @Option(
      names = "--model",
      paramLabel = "NAME|FILE",
      defaultValue = "mlp",
      description =
          "mlp, simple-conv-net, vgg-like or alexnet; small-conv-net, alexnet-classic, vgg11, vgg13,"
              + " vgg16 or vgg19; or a best.zip of zero train. Default: ${DEFAULT-VALUE}.")
  String model;

  @Option(
      names = "--input",
      paramLabel = "CxHxW",
      description =
          "Channels, height and width of one image. Default: 1x28x28 for the first three names, for"
              + " the others what zero train gives them.")
  String input;

  @Option(
      names = "--classes",
      paramLabel = "N",
      description = "Number of classes. Default: 10 for the first three names, else 2.")
  Integer classes;

  private final Session session;

  /** A command that prints to the session's console. */
  public SummaryCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (model.endsWith(".zip") || Files.exists(Path.of(model))) {
      file(Path.of(model));
    } else {
      session.console().out().print(planned());
    }
    session.console().out().flush();
    return 0;
  }

  /** A network by its name: one of the book's, else one that only Deeplearning4j has here. */
  private String planned() {
    List<String> known =
        Stream.concat(Catalogue.names(Catalogue.compared()).stream(), Catalogue.names().stream())
            .distinct()
            .toList();
    if (!known.contains(model)) {
      throw new UserError(
          "--model: unknown model \""
              + model
              + "\""
              + NearestName.hint(model, known)
              + ", expected a best.zip or one of "
              + String.join(", ", known));
    }
    boolean digits =
        Catalogue.names(Catalogue.compared()).contains(model) && !model.equals("alexnet");
    int outputs = classes != null ? classes : digits ? 10 : 2;
    if (outputs < 2 || outputs > 100_000) {
      throw new UserError("--classes: expected 2 to 100000, got " + outputs);
    }
    int side = digits ? 28 : TrainPreset.forPhotos(model).imageSize();
    int[] shape = input != null ? shape(input) : new int[] {digits ? 1 : 3, side, side};
    if (Catalogue.names(Catalogue.compared()).contains(model)) {
      return Catalogue.spec(model, outputs, shape).summary();
    }
    InputShape image = new InputShape(shape[0], shape[1], shape[2]);
    return ModelSummary.of(ModelCatalog.spec(model, image, outputs)).text()
        + System.lineSeparator();
  }

  private void file(Path file) throws IOException {
    if (input != null || classes != null) {
      throw new UserError("--input, --classes: a model file has its own, leave them away");
    }
    Classifier classifier = Classifier.load(file);
    ModelDescription description = classifier.description();
    ImagePreprocessing images = description.preprocessing();
    PrintWriter out = session.console().out();
    out.println("classes     " + String.join(", ", description.classes()));
    out.printf(
        "images      %dx%d, %s, %s, EXIF rotation %s%n",
        images.width(),
        images.height(),
        images.resize().name().toLowerCase(Locale.ROOT),
        images.color().name().toLowerCase(Locale.ROOT),
        images.exifRotation() ? "applied" : "ignored");
    out.println("mirrored    " + description.mirrored());
    out.println("written by  " + description.versions());
    out.println();
    out.println(classifier.summary().text());
  }

  private static int[] shape(String text) {
    if (!SHAPE.matcher(text).matches()) {
      throw new UserError("--input: expected channels, height and width like 3x64x64, got " + text);
    }
    return Arrays.stream(text.split("x")).mapToInt(Integer::parseInt).toArray();
  }
}
