package io.github.zerotodl4j.apps.command;

import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.plan.NearestName;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import java.util.List;

/** Checks the names that {@code --model} and {@code --models} are given. */
final class ModelNames {

  private ModelNames() {}

  static String check(String option, String name) {
    List<String> known = Catalogue.names(Catalogue.compared());
    if (!known.contains(name)) {
      throw new UserError(
          option
              + ": unknown model \""
              + name
              + "\""
              + NearestName.hint(name, known)
              + ", expected "
              + String.join(", ", known.subList(0, known.size() - 1))
              + " or "
              + known.get(known.size() - 1));
    }
    return name;
  }
}
