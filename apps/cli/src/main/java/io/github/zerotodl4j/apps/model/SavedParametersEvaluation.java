package io.github.zerotodl4j.apps.model;

import io.github.zerotodl4j.apps.cli.Json;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.Table;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.comparison.run.EvaluateRun;
import io.github.zerotodl4j.comparison.run.EvaluateRun.Model;
import io.github.zerotodl4j.comparison.run.EvaluateRun.Score;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.CatalogueEntry;
import io.github.zerotodl4j.plan.catalogue.DataKind;
import io.github.zerotodl4j.report.result.CompareOptions;
import io.github.zerotodl4j.report.result.Side;
import io.github.zerotodl4j.scratch.dataset.DataSources;
import io.github.zerotodl4j.scratch.dataset.DataSources.Digits;
import io.github.zerotodl4j.scratch.tensor.NpzFile;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parameters from an .npz file, measured on the test digits, on either side or both. */
final class SavedParametersEvaluation {
  private SavedParametersEvaluation() {}

  /** Prints the figures of each side asked. */
  static void run(Session session, EvaluateCommand command) throws IOException {
    String given =
        command
            .network
            .one(command.model)
            .orElseThrow(
                () -> new UserError("--model: whose parameters are these? Name a network"));
    Set<Side> sides = command.sides(Side.both());
    new CompareOptions.Builder().hidden(command.hidden).activation(command.activation).build();
    CatalogueEntry named = Catalogue.of(given, DataKind.DIGITS);
    CatalogueEntry network =
        named.equals(Catalogue.MLP)
            ? Catalogue.perceptron(command.hidden, command.activation)
            : named;
    network.spec(); // a mistake in a text is said before files are read
    Model model = new Model(network, dropout(command.dropout));
    NpzFile.read(command.weights); // a bad file is said before data is fetched
    Digits digits =
        DataSources.resolve(
            new DataSources.Request(Optional.ofNullable(command.data), command.offline),
            session.console().err()::println);
    NativeRuntime.install(command.runtime.options());
    Map<String, Score> scores =
        EvaluateRun.run(model, command.weights, digits.split().test(), sides);
    if (command.json) {
      Json.print(session.console(), Map.of("data", digits.description(), "sides", scores));
    } else {
      session.console().text().println("Data: " + digits.description());
      scores.forEach((name, score) -> print(session, name, score));
    }
  }

  private static Optional<DropoutConvention> dropout(String name) {
    return switch (name) {
      case "" -> Optional.empty();
      case "book" -> Optional.of(DropoutConvention.BOOK);
      case "inverted" -> Optional.of(DropoutConvention.INVERTED);
      default -> throw new UserError("--dropout: expected book or inverted, got " + name);
    };
  }

  private static void print(Session session, String name, Score score) {
    session
        .console()
        .text()
        .printf(
            Locale.ROOT,
            "%n%s: accuracy %.2f %%, loss %.4f; rows are true classes, columns what it said%n%n",
            name.equals("dl4j") ? "DL4J" : "by hand",
            100 * score.accuracy(),
            score.loss());
    List<List<Integer>> confusion = score.confusion();
    String[] titles = new String[confusion.size() + 1];
    titles[0] = "";
    for (int i = 0; i < confusion.size(); i++) {
      titles[i + 1] = String.valueOf(i);
    }
    Table table = new Table(titles);
    for (int i = 0; i < confusion.size(); i++) {
      String[] cells = new String[confusion.size() + 1];
      cells[0] = String.valueOf(i);
      for (int j = 0; j < confusion.size(); j++) {
        cells[j + 1] = String.valueOf(confusion.get(i).get(j));
      }
      table.row(cells);
    }
    table.print(session.console());
  }
}
