package io.github.zerotodl4j.apps.model;

import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.apps.network.NetworkChoice;
import io.github.zerotodl4j.apps.network.PlanOptions;
import io.github.zerotodl4j.dl4j.source.ProjectSource;
import io.github.zerotodl4j.dl4j.source.TrainedNetwork;
import io.github.zerotodl4j.dl4j.training.ModelDescription;
import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.file.Printable;
import io.github.zerotodl4j.plan.shape.Shapes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zero new}: a Maven project of one's own. */
@Command(
    name = "new",
    sortOptions = false,
    description = {
      "Make a Maven project of your own: a network in plain Deeplearning4j that learns from a folder"
          + " of pictures and says what is on others.",
      "",
      "It needs Maven and a JDK, and nothing of this program. With --from it has a trained model in"
          + " it and says the same as zero predict; else pictures are 3x112x112 unless --input or"
          + " the network's text says otherwise."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  zero new cats --from runs/train-2026-01-31",
      "  zero new shapes --classes circle,square --input 1x64x64",
      "  zero new pets --data photos --network 'conv 16 5x5 | relu | max-pool 4 | affine classes'"
    })
public final class NewCommand implements Callable<Integer> {
  private static final int[] USUAL_SHAPE = {3, 112, 112};
  private static final String MODEL = "model.zip";

  @Parameters(paramLabel = "DIR", description = "The project's folder; new, or empty.")
  Path folder;

  @Option(
      names = "--network",
      paramLabel = "NAME|TEXT|FILE",
      description =
          "A name that zero summary knows, a text or a file with a text. Default: the small"
              + " convolutional network.")
  String network;

  @Option(
      names = "--from",
      paramLabel = "RUN|FILE",
      description = "A run's folder or a best.zip, which is taken along. Default: no model.")
  Path from;

  @Option(
      names = "--classes",
      paramLabel = "NAMES",
      split = ",",
      description = "The classes, with commas between. Default: those of --from or --data.")
  List<String> classes;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Name the classes as the sub-folders of this image folder. Default: none.")
  Path data;

  @Mixin PlanOptions plan;

  private final Session session;

  /** A command that prints to the session's console. */
  public NewCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    NewFolder target = NewFolder.checked(folder);
    UpdateRule rule = from == null ? planned(target) : taken(target);
    PlanOptions.remark(rule).ifPresent(session.console().err()::println);
    PrintWriter out = session.console().text();
    out.printf("%s: a Maven project; its README.md says how to train and predict%n", folder);
    out.flush();
    return 0;
  }

  /** A network that is to be trained. */
  private UpdateRule planned(NewFolder target) throws IOException {
    List<String> names = classNames();
    NetworkSpec spec = forPictures(names.size());
    UpdateRule rule = plan.rule(Optional.empty());
    int[] shape = spec.inputShape();
    ImagePreprocessing images =
        new ImagePreprocessing(
            shape[2],
            shape[1],
            ImagePreprocessing.Resize.STRETCH,
            shape[0] == 1 ? ImagePreprocessing.Color.GREY : ImagePreprocessing.Color.RGB,
            true);
    target.fill(
        new ProjectSource(
                target.name(), spec, rule, names, images, false, Optional.empty(), Optional.empty())
            .files());
    return rule;
  }

  private NetworkSpec forPictures(int outputs) throws IOException {
    NetworkChoice choice =
        new NetworkChoice("--network", network == null ? Catalogue.SMALL_CONV_NET.name() : network);
    if (choice.trained().isPresent()) {
      throw new UserError("--network: " + network + " is trained: take it along with --from");
    }
    Optional<int[]> given = plan.shape();
    NetworkSpec spec = choice.spec(given, Optional.of(outputs), USUAL_SHAPE, outputs);
    int[] shape = spec.inputShape();
    int[] picture = shape.length == 3 ? shape : given.orElse(USUAL_SHAPE);
    if (Shapes.size(picture) != Shapes.size(shape) || (picture[0] != 1 && picture[0] != 3)) {
      throw new UserError(
          "--network: its input is "
              + Shapes.text(shape)
              + ", a project reads pictures of 1 or 3 channels: say which with --input CxHxW");
    }
    return spec.withInput(picture);
  }

  private List<String> classNames() throws IOException {
    if ((classes == null) == (data == null)) {
      throw new UserError(
          "expected --classes cat,dog, or --data with an image folder, or --from with a trained"
              + " model: one of them");
    }
    List<String> names = data != null ? ImageFolder.scan(data).classes() : classes;
    if (names.size() < 2
        || names.stream().anyMatch(String::isBlank)
        || new HashSet<>(names).size() != names.size()) {
      throw new UserError(
          (data != null ? "--data" : "--classes")
              + ": expected two or more different names, got "
              + String.join(",", names));
    }
    return names;
  }

  /** A model that was trained. */
  private UpdateRule taken(NewFolder target) throws IOException {
    if (network != null || classes != null || data != null || plan.input != null) {
      throw new UserError(
          "--from: the model has its network, classes and input; leave --network, --classes, --data"
              + " and --input away");
    }
    TrainedNetwork trained = TrainedNetwork.open(from);
    ModelDescription description = trained.description();
    UpdateRule rule = plan.rule(trained.rule());
    ProjectSource project =
        new ProjectSource(
            target.name(),
            trained.spec(),
            rule,
            description.classes(),
            description.preprocessing(),
            description.mirrored(),
            Optional.of(MODEL),
            description.temperatureIfAny());
    target.fill(project.files(), MODEL, trained::writePlain);
    session
        .console()
        .text()
        .printf(
            Locale.ROOT,
            "%s: %s with %,d parameters, classes %s%n",
            folder.resolve(MODEL),
            trained.spec().name(),
            trained.spec().parameterCount(),
            Printable.list(description.classes(), 20));
    return rule;
  }
}
