package io.github.zerotodl4j.apps.doctor;

import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.bench.mode.Host;
import io.github.zerotodl4j.bench.mode.Mode;
import io.github.zerotodl4j.bench.mode.Modes;
import io.github.zerotodl4j.plan.NearestName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which modes {@code zero doctor} goes through, and on which JDKs. */
public final class ModeOptions {

  @Option(
      names = "--modes",
      description = {
        "Check that every processor mode, JDK and native library this machine can run computes the"
            + " same, each in a JVM of its own. Default: off."
      })
  boolean every;

  @Option(
      names = "--mode",
      paramLabel = "NAME",
      split = ",",
      description = "Check these modes alone, such as vector-128,jdk-25. Default: none.")
  List<String> names = List.of();

  @Option(
      names = "--jdk",
      paramLabel = "DIR",
      split = ",",
      description = {
        "Homes of further JDKs for the modes. Default: those in JAVA_HOME, PATH and the usual"
            + " folders."
      })
  List<Path> jdks = List.of();

  /** Whether modes are asked for at all. */
  boolean asked() {
    return every || !names.isEmpty();
  }

  /** The modes to check, in the order of the list. */
  List<Mode> chosen() {
    List<String> known = Modes.all().stream().map(Mode::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new UserError(
            "--mode: unknown mode \""
                + name
                + "\""
                + NearestName.hint(name, known)
                + ", expected one of "
                + String.join(", ", known));
      }
    }
    return every || names.isEmpty()
        ? Modes.all()
        : Modes.all().stream().filter(mode -> names.contains(mode.name())).toList();
  }

  /** This machine with the JDKs that were named. */
  Host host() {
    List<Path> homes = new ArrayList<>();
    for (Path jdk : jdks) {
      if (!Host.isJdk(jdk)) {
        throw new UserError(
            "--jdk: expected the home of a JDK, a folder with the file release and bin/java, got "
                + jdk);
      }
      homes.add(jdk.toAbsolutePath());
    }
    return Host.look(homes);
  }
}
