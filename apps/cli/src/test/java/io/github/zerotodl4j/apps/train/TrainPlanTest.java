package io.github.zerotodl4j.apps.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.dl4j.training.LearningRateSchedule;
import io.github.zerotodl4j.dl4j.training.ModelCatalog;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.text.NetworkText;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import io.github.zerotodl4j.training.TrainPlan;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Option, else preset, else the network's own settings. */
class TrainPlanTest {

  @TempDir static Path pictures;

  @Command
  private static final class Holder {
    @Mixin TrainOptions options = new TrainOptions();
  }

  @BeforeAll
  static void draw() throws IOException {
    SyntheticPictures.writeTo(SyntheticPictures.create(4, 4, 16, 1).train(), pictures);
  }

  private static TrainingSettings settings(String... args) throws IOException {
    Holder holder = new Holder();
    new CommandLine(holder).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(args);
    return TrainPlan.of(holder.options.request(pictures, 2)).settings();
  }

  @Test
  void alexNetAloneHasItsOwnSettingsAndNotThoseOfTheSmallNetwork() throws IOException {
    TrainingSettings alexnet = settings("--model", "alexnet");

    assertThat(alexnet.optimizer()).isEqualTo("sgd");
    assertThat(alexnet.learningRate()).isEqualTo(0.01);
    assertThat(alexnet.schedule()).isEqualTo(LearningRateSchedule.CONSTANT);
    assertThat(alexnet.weightDecay()).isZero();
    assertThat(alexnet.preprocessing().width()).isEqualTo(224);
    assertThat(alexnet.stepsPerEpoch()).as("all data").isZero();
    assertThat(alexnet.augmentation()).isEqualTo(Augmentation.tutorial());
  }

  @Test
  void everyNetworkOfTheCatalogueHasSettingsThatFitIt() throws IOException {
    for (String model : Catalogue.names()) {
      TrainingSettings settings = settings("--model", model);
      assertThat(settings.model()).isEqualTo(model);
      assertThat(ModelCatalog.spec(settings).outputs()).isEqualTo(2);
    }
  }

  @Test
  void optionsComeBeforeThePreset() throws IOException {
    TrainingSettings tutorial = settings("--preset", "tutorial");
    assertThat(tutorial.model()).isEqualTo("alexnet");
    assertThat(tutorial.stepsPerEpoch()).isEqualTo(10);

    TrainingSettings changed =
        settings(
            "--preset=tutorial",
            "--model=vgg-like",
            "--epochs=3",
            "--batch-size=7",
            "--steps-per-epoch=0",
            "--image-size=48",
            "--learning-rate=0.5",
            "--optimizer=nesterov",
            "--lr-schedule=plateau",
            "--weight-decay=0.1",
            "--label-smoothing=0.2",
            "--mirrored=true",
            "--average-weights=0.25",
            "--early-stopping=4",
            "--validation=0.5",
            "--seed=9",
            "--resize=crop",
            "--zoom=0.1");

    assertThat(changed)
        .isEqualTo(
            new TrainingSettings(
                tutorial.data(),
                "vgg-like",
                NetworkText.of(Catalogue.VGG_LIKE.spec(2, 3, 48, 48)),
                tutorial.classes(),
                ImagePreprocessing.square(48).withResize(ImagePreprocessing.Resize.CROP),
                new Augmentation(20, 0.2, 0.2, 0.2, 0.1, true, 0, Augmentation.Fill.NEAREST),
                0.5,
                3,
                7,
                0,
                0.5,
                LearningRateSchedule.PLATEAU,
                "nesterov",
                0.1,
                0.2,
                true,
                0.25,
                4,
                9,
                2));
  }

  @Test
  void augmentationThatChangesNothingIsNone() throws IOException {
    assertThat(settings("--augment", "off").augmentation()).isNull();
    assertThat(settings("--augment", "off", "--rotation", "5").augmentation().rotation())
        .isEqualTo(5);
  }

  @Test
  void numbersAndNamesThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> settings("--validation", "1")).hasMessageContaining("validation");
    assertThatThrownBy(() -> settings("--epochs", "0")).hasMessageContaining("epochs");
    assertThatThrownBy(() -> settings("--lr-schedule", "wild"))
        .hasMessageContaining("constant, step, cosine, plateau or one-cycle");
    assertThatThrownBy(() -> settings("--model", "alexnt"))
        .hasMessageContaining("did you mean alexnet?");
  }
}
