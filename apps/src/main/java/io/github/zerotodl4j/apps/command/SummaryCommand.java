package io.github.zerotodl4j.apps.command;

import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.scratch.network.Networks;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code zero summary}: a network's layers with shapes, parameters and work. */
@Command(
    name = "summary",
    sortOptions = false,
    description = "Show a network's layers: output shapes, parameters and multiply-adds.",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  zero summary --model simple-conv-net",
      "  zero summary --model vgg-like --input 3x64x64 --classes 2"
    })
public final class SummaryCommand implements Callable<Integer> {

  private static final Pattern SHAPE = Pattern.compile("\\d{1,5}(x\\d{1,5}){2}");

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = "mlp",
      description = "mlp, simple-conv-net, vgg-like or alexnet. Default: ${DEFAULT-VALUE}.")
  String model;

  @Option(
      names = "--input",
      paramLabel = "CxHxW",
      description =
          "Channels, height and width of one image. Default: 3x224x224 for alexnet, else 1x28x28.")
  String input;

  @Option(
      names = "--classes",
      paramLabel = "N",
      description = "Number of classes. Default: 2 for alexnet, else 10.")
  Integer classes;

  private final Session session;

  /** A command that prints to the session's console. */
  public SummaryCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    boolean photos = ModelNames.check("--model", model).equals("alexnet");
    int outputs = classes != null ? classes : photos ? 2 : 10;
    if (outputs < 2 || outputs > 100_000) {
      throw new UserError("--classes: expected 2 to 100000, got " + outputs);
    }
    int[] shape = shape(input != null ? input : photos ? "3x224x224" : "1x28x28");
    session.console().out().print(Networks.byName(model, outputs, shape).summary());
    session.console().out().flush();
    return 0;
  }

  private static int[] shape(String text) {
    if (!SHAPE.matcher(text).matches()) {
      throw new UserError("--input: expected channels, height and width like 3x64x64, got " + text);
    }
    return Arrays.stream(text.split("x")).mapToInt(Integer::parseInt).toArray();
  }
}
