package io.github.zerotodl4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.TrainingDefaults;
import org.junit.jupiter.api.Test;

/** Settings for photos of which nothing was said. */
class PhotoAdviceTest {

  @Test
  void nothingSaidIsThePresetForSmallDataWhereThereAreAboutAThousandPhotos() {
    TrainingDefaults usual = Catalogue.forPhotos().settings().photos();
    assertThat(new PhotoAdvice(1200, 2, 375).settings(usual)).isEqualTo(usual);
  }

  @Test
  void nothingSaidIsChosenFromWhatIsThere() {
    TrainingDefaults usual = Catalogue.forPhotos().settings().photos();

    TrainingDefaults many = new PhotoAdvice(50_000, 10, 75).settings(usual);
    assertThat(many.epochs()).as("150,000 / 50,000 is 3, and 15 the fewest").isEqualTo(15);
    assertThat(many.side()).as("75 is 4 times 16").isEqualTo(64);

    TrainingDefaults few = new PhotoAdvice(60, 3, 20).settings(usual);
    assertThat(few.side()).isEqualTo(32);
    assertThat(few.batchSize()).isEqualTo(8);
    assertThat(few.validation()).isEqualTo(0.2);
    assertThat(new PhotoAdvice(250, 3, 200).settings(usual).batchSize())
        .as("ten steps of 24")
        .isEqualTo(24);
  }
}
