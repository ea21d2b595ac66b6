package io.github.zerotodl4j.apps.cli;

import io.github.zerotodl4j.plan.language.DisplayWidth;
import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.plan.language.Phrases;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Says the help of every command in another language; picocli takes the words from a bundle. */
public final class HelpTranslation {
  private final Phrases words;
  private final Map<String, String> bundle = new TreeMap<>();

  private HelpTranslation(Phrases words) {
    this.words = words;
  }

  /** Makes a command line and all its commands say their help in the language of some phrases. */
  public static void install(CommandLine zero, Phrases words) {
    if (words.language() == Language.ENGLISH) {
      return;
    }
    HelpTranslation translation = new HelpTranslation(words);
    translation.command(zero);
    zero.setResourceBundle(translation.bundle());
  }

  private void command(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    String name = spec.qualifiedName(".") + ".";
    UsageMessageSpec usage = spec.usageMessage();
    lines(name + "usage.description", usage.description());
    lines(name + "usage.footer", usage.footer());
    one(name + "usage.synopsisHeading", usage.synopsisHeading());
    command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_SYNOPSIS, this::synopsis);
    one(name + "usage.optionListHeading", usage.optionListHeading());
    one(name + "usage.parameterListHeading", usage.parameterListHeading());
    one(name + "usage.commandListHeading", usage.commandListHeading());
    for (OptionSpec option : spec.options()) {
      argument(name + option.longestName().replaceFirst("^-+", ""), option);
    }
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      argument(name + parameter.paramLabel() + "[" + parameter.index() + "]", parameter);
    }
    command.getSubcommands().values().forEach(this::command);
  }

  /** How to call it; picocli counts the letters of the heading before it, not its columns. */
  private String synopsis(CommandLine.Help help) {
    String heading = words.of(help.commandSpec().usageMessage().synopsisHeading());
    return help.synopsis(DisplayWidth.of(heading));
  }

  private void argument(String key, ArgSpec argument) {
    lines(key, argument.description());
  }

  private void lines(String key, String... lines) {
    for (int i = 0; i < lines.length; i++) {
      one(key + "." + i, lines[i]);
    }
  }

  private void one(String key, String text) {
    if (text != null && !text.isEmpty()) {
      bundle.put(key, words.of(text));
    } else if (text != null) {
      bundle.put(key, text);
    }
  }

  private ResourceBundle bundle() {
    Map<String, String> all = new LinkedHashMap<>(bundle);
    return new ResourceBundle() {
      @Override
      protected Object handleGetObject(String key) {
        return all.get(key);
      }

      @Override
      public Enumeration<String> getKeys() {
        return Collections.enumeration(all.keySet());
      }
    };
  }
}
