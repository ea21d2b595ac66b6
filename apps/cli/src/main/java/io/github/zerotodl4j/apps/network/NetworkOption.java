package io.github.zerotodl4j.apps.network;

import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import picocli.CommandLine.Option;

/** The option {@code --network}, the same in every command that takes networks. */
public final class NetworkOption {

  /** The catalogue's names, for help texts and shells. */
  public static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Catalogue.names().iterator();
    }
  }

  @Option(
      names = "--network",
      paramLabel = "NAME|TEXT|FILE",
      completionCandidates = Names.class,
      description =
          "A network: one of ${COMPLETION-CANDIDATES}; or its layers, such as 'conv 8 3x3 | relu |"
              + " max-pool 2 | affine classes'; or a file with them. Default: none but those of the"
              + " option above.")
  public List<String> given = new ArrayList<>();

  /**
   * The names and texts of {@code --models} and {@code --network} together.
   *
   * @param models what {@code --models} was given; null for nothing
   */
  public List<String> all(List<String> models) {
    return all(models, NetworkArgument::read);
  }

  /**
   * The same where a network's file may also be one of Keras or of {@code zero import}: its path.
   */
  public List<String> allWithImported(List<String> models) {
    return all(models, NetworkArgument::readOrImported);
  }

  private List<String> all(List<String> models, BinaryOperator<String> reader) {
    List<String> all = new ArrayList<>();
    if (models != null) {
      models.forEach(model -> all.add(reader.apply("--models", model)));
    }
    given.forEach(network -> all.add(reader.apply("--network", network)));
    return all;
  }

  /**
   * The name or text of {@code --model} or {@code --network}, if one was given.
   *
   * @param model what {@code --model} was given; null for nothing
   */
  public Optional<String> one(String model) {
    if (given.size() + (model == null ? 0 : 1) > 1) {
      throw new UserError("--network: expected one network, got several");
    }
    return model != null
        ? Optional.of(NetworkArgument.read("--model", model))
        : given.stream().findFirst().map(one -> NetworkArgument.read("--network", one));
  }
}
