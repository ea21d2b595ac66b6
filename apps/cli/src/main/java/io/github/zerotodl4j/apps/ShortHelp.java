package io.github.zerotodl4j.apps;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS;

import io.github.zerotodl4j.plan.language.Phrases;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;

/** The help of {@code zero} itself, a line per command: it fits a terminal of 80 by 24. */
final class ShortHelp {
  /** In the order of the help; what each does in a few words. */
  private static final Map<String, String> WORDS = new LinkedHashMap<>();

  static {
    WORDS.put("compare", "train networks on both sides and report them side by side");
    WORDS.put("train", "train a network on a folder of images or on MNIST");
    WORDS.put("evaluate", "measure a model file or saved parameters");
    WORDS.put("predict", "say what is on images");
    WORDS.put("import", "bring in a model from elsewhere");
    WORDS.put("convert", "carry parameters from .npz to a model file, or back");
    WORDS.put("export", "write a network as Java, or parts of a model file");
    WORDS.put("new", "make a Maven project of your own");
    WORDS.put("play", "draw, walk through layers and train live in the browser");
    WORDS.put("learn", "the tour: deep learning, chapter by chapter");
    WORDS.put("exercise", "fill in a layer yourself and have it checked");
    WORDS.put("data", "look at an image folder");
    WORDS.put("summary", "show a network's layers");
    WORDS.put("bench", "measure speed on this machine");
    WORDS.put("doctor", "show what this machine offers");
  }

  private ShortHelp() {}

  static void install(CommandLine zero, Phrases words) {
    Map<String, CommandLine.IHelpSectionRenderer> sections = zero.getHelpSectionMap();
    sections.put(
        SECTION_KEY_SYNOPSIS, help -> (words.of("zero COMMAND [OPTIONS]") + "%n").formatted());
    sections.put(SECTION_KEY_OPTION_LIST_HEADING, help -> "");
    sections.put(
        SECTION_KEY_OPTION_LIST,
        help ->
            "%s%n  zero compare    %s%n  zero learn      %s%n%s%n"
                .formatted(
                    words.of("Examples to begin with:"),
                    words.of("both sides in one report, in minutes"),
                    words.of("the tour, if you want to understand what it compares"),
                    words.of(
                        "Options: --help of zero or of a command, --version, --debug, --lang en or"
                            + " zh")));
    sections.put(SECTION_KEY_COMMAND_LIST, help -> commands(zero, words));
    zero.setHelpSectionMap(sections);
  }

  private static String commands(CommandLine zero, Phrases words) {
    StringBuilder lines = new StringBuilder();
    zero.getSubcommands()
        .forEach(
            (name, command) ->
                lines.append(
                    "  %-10s%s%n"
                        .formatted(
                            name,
                            words.of(
                                WORDS.getOrDefault(
                                    name,
                                    command.getCommandSpec().usageMessage().description()[0])))));
    return lines.toString();
  }

  /** Whether a command has its few words; one that is new needs some. */
  static boolean knows(String command) {
    return WORDS.containsKey(command);
  }
}
