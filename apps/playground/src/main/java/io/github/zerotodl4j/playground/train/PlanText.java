package io.github.zerotodl4j.playground.train;

import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.training.FittedSettings;
import io.github.zerotodl4j.training.SettingsText;
import io.github.zerotodl4j.training.TrainPlan;
import java.io.IOException;
import java.util.Map;

/**
 * What a training would do by what was chosen so far.
 *
 * @param sentence what was found and chosen, in words
 * @param settings all of them, in the words of {@code zero train}
 * @param network its name
 * @param epochs at most
 * @param imageSize pixels of a side
 * @param batchSize pictures a step
 * @param validation part set aside
 * @param augmentation ranges of random changes
 * @param command the line that trains the same; empty where the pictures go with the tab
 */
record PlanText(
    String sentence,
    Map<String, String> settings,
    String network,
    int epochs,
    int imageSize,
    int batchSize,
    double validation,
    Augmentation augmentation,
    String command) {

  static PlanText of(Project project, Choices choices) throws IOException {
    TrainPlan plan = project.plan(choices);
    TrainingSettings settings = plan.settings();
    Map<String, String> words = SettingsText.of(settings);
    words.remove("data");
    return new PlanText(
        choices.minutes() == null ? FittedSettings.of(plan).sentence() : "",
        words,
        settings.model(),
        settings.epochs(),
        settings.preprocessing().width(),
        settings.batchSize(),
        settings.validation(),
        settings.augmentationIfAny().orElse(Augmentation.none()),
        project.isLocal() ? choices.command(plan.request().data()) : "");
  }
}
