package io.github.zerotodl4j.lessons.chapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.lessons.Block.Excerpt;
import io.github.zerotodl4j.lessons.Block.Listing;
import io.github.zerotodl4j.lessons.Block.Text;
import io.github.zerotodl4j.lessons.Lesson;
import io.github.zerotodl4j.lessons.Lessons;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class Chapter11RosettaTest {

  @Test
  void hasFortyRowsAndMore() {
    assertThat(Lessons.of("rosetta").blocks(Listing.class).count()).isBetween(40L, 60L);
  }

  @Test
  void speaksOfTheLinesThatReadersOfTheTutorialKnow() {
    List<String> rows = Lessons.of("rosetta").blocks(Text.class).map(Text::content).toList();

    for (String line :
        List.of(
            "np.dot",
            "np.zeros",
            "reshape",
            "x.T",
            "broadcasting",
            "argmax",
            "model.add(Dense",
            "Conv2D",
            "MaxPooling2D",
            "BatchNormalization",
            "Dropout",
            "ImageDataGenerator",
            "flow_from_directory",
            "class_indices",
            "compile",
            "fit",
            "train_on_batch",
            "evaluate",
            "history",
            "save_weights",
            "load_weights",
            "load_model",
            "to_json",
            "model_from_json",
            "predict",
            "summary",
            "EarlyStopping",
            "ModelCheckpoint")) {
      assertThat(rows).as(line).anySatisfy(row -> assertThat(row).contains(line));
    }
  }

  /** No line that is written for the page is left out of it. */
  @Test
  void showsEveryMethodOfItsClasses() {
    Lesson lesson = Lessons.of("rosetta");
    String shown =
        String.join(
            "\n",
            lesson
                .blocks(Listing.class)
                .flatMap(listing -> listing.excerpts().stream())
                .map(Excerpt::code)
                .toList());

    Stream.of(RosettaArrays.class, RosettaNd4j.class, RosettaNetworks.class, RosettaDl4j.class)
        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
        .filter(method -> !method.isSynthetic())
        .map(Method::getName)
        .forEach(name -> assertThat(shown).contains(" " + name + "("));
  }
}
