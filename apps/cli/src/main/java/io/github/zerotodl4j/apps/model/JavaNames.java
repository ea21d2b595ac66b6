package io.github.zerotodl4j.apps.model;

import io.github.zerotodl4j.apps.cli.UserError;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** Names of Java classes and packages. */
final class JavaNames {
  /** Words that no class may have for a name although they are no keywords. */
  private static final Set<String> TAKEN = Set.of("var", "yield", "record", "sealed", "permits");

  private JavaNames() {}

  /** Returns the name of a class, checked. */
  static String ofClass(String option, String name) {
    if (!SourceVersion.isIdentifier(name)
        || SourceVersion.isKeyword(name)
        || TAKEN.contains(name)) {
      throw new UserError(
          option
              + ": expected the name of a Java class, such as PhotoNetwork, got \""
              + name
              + "\"");
    }
    return name;
  }

  /** Returns the name of a package, checked; empty for none. */
  static String ofPackage(String option, String name) {
    if (!name.isEmpty() && !SourceVersion.isName(name)) {
      throw new UserError(
          option
              + ": expected the name of a Java package, such as org.example, got \""
              + name
              + "\"");
    }
    return name;
  }

  /** A class' name from a network's: {@code simple-conv-net} becomes {@code SimpleConvNet}. */
  static String fromNetwork(String network) {
    String name =
        Arrays.stream(network.split("[^A-Za-z0-9]+"))
            .filter(part -> !part.isEmpty())
            .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
            .collect(Collectors.joining());
    return name.matches("[A-Z].*") ? name : "Network" + name;
  }
}
