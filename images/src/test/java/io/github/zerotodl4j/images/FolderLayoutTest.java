package io.github.zerotodl4j.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Splits by the names that people give them, and classes that only look like splits. */
class FolderLayoutTest {

  @TempDir private Path dir;

  private void images(String... folders) {
    for (String folder : folders) {
      for (int i = 0; i < 2; i++) {
        TestImages.write(dir.resolve(folder).resolve(i + ".png"), 8, 8, i);
      }
    }
  }

  private void split(String name) {
    images(name + "/cats", name + "/dogs");
  }

  @ParameterizedTest
  @CsvSource({
    "training_set,test_set,",
    "Training,Testing,",
    "train,test,valid",
    "TRAIN,TESTS,Valid",
    "seg_train,seg_test,",
    "train2017,test2017,val2017",
    "trainset,testset,valset",
    "TrainImages,TestImages,ValidationImages",
    "cats_and_dogs_train,cats_and_dogs_test,cats_and_dogs_dev",
    "01-training,03-test,02-validation",
    "training data,test data,eval data",
    "train.images,test.images,holdout",
    "训练集,测试集,验证集",
    "学習,テスト,検証"
  })
  void splitsAreKnownByTheirUsualNames(String train, String test, String validation)
      throws IOException {
    split(train);
    split(test);
    if (validation != null) {
      split(validation);
    }

    ImageFolder folder = ImageFolder.scan(dir);

    assertThat(folder.layout()).isEqualTo(ImageFolder.Layout.SPLITS);
    assertThat(folder.classes()).containsExactly("cats", "dogs");
    assertThat(folder.images(Split.TRAIN))
        .hasSize(4)
        .allMatch(image -> image.file().startsWith(dir.resolve(train)));
    assertThat(folder.images(Split.TEST))
        .hasSize(4)
        .allMatch(image -> image.file().startsWith(dir.resolve(test)));
    assertThat(folder.images(Split.VALIDATION)).hasSize(validation == null ? 0 : 4);
  }

  @Test
  void whatWasUnderstoodIsSaidWhereTheNameDoesNot() throws IOException {
    split("training_set");
    split("test");
    images("extra");

    assertThat(ImageFolder.scan(dir).remarks())
        .containsExactly(
            dir.resolve("training_set") + ": taken for the train split",
            dir.resolve("extra") + ": beside the split folders, left out");
  }

  @Test
  void aFolderThatHoldsItselfOnceMoreIsEntered() throws IOException {
    split("seg_train/seg_train");
    split("seg_test/seg_test");

    ImageFolder folder = ImageFolder.scan(dir);

    assertThat(folder.classes()).containsExactly("cats", "dogs");
    assertThat(folder.images(Split.TEST)).hasSize(4);
  }

  @Test
  void aClassMayBeCalledLikeASplit() throws IOException {
    images("train", "bus", "test tube");

    ImageFolder folder = ImageFolder.scan(dir);

    assertThat(folder.layout()).isEqualTo(ImageFolder.Layout.CLASSES);
    assertThat(folder.classes()).containsExactly("bus", "test tube", "train");
  }

  @Test
  void splitsWithoutClassFoldersAreNoClasses() {
    images("train", "test1");

    assertThatThrownBy(() -> ImageFolder.scan(dir))
        .isInstanceOf(ImageFolderException.class)
        .hasMessage(
            dir
                + ": 'test1', 'train' look like splits, but hold no class folders; expected one"
                + " folder a class, such as cat/ and dog/, or train/cat/ and train/dog/");
  }

  @Test
  void aTestFolderOfLooseImagesLeavesTheOthersSplits() throws IOException {
    split("train");
    images("test");

    ImageFolder folder = ImageFolder.scan(dir);

    assertThat(folder.classes()).containsExactly("cats", "dogs");
    assertThat(folder.images(Split.TEST)).isEmpty();
  }

  @Test
  void outerFoldersThatHoldTheSameFoldersAreNoClasses() {
    split("2019");
    split("2020");

    assertThatThrownBy(() -> ImageFolder.scan(dir))
        .isInstanceOf(ImageFolderException.class)
        .hasMessageStartingWith(dir + ": '2019', '2020' all hold the folders 'cats', 'dogs'; if");
  }

  @Test
  void foldersInsideClassesAreFineWhereTheyDoNotLookLikeClasses() throws IOException {
    images("cat/images", "dog/images", "fox/red", "fox/grey");

    assertThat(ImageFolder.scan(dir).classes()).containsExactly("cat", "dog", "fox");
  }

  @Test
  void whatMayBeEitherIsAsked() throws IOException {
    split("train station");
    images("bus stop");

    assertThatThrownBy(() -> ImageFolder.scan(dir))
        .isInstanceOf(ImageFolderException.class)
        .hasMessageContaining("is 'train station' a split or a class? Beside it lies 'bus stop'");

    Files.delete(dir.resolve("bus stop/0.png"));
    Files.delete(dir.resolve("bus stop/1.png"));
    assertThat(ImageFolder.scan(dir).layout()).isEqualTo(ImageFolder.Layout.SPLITS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cat", "contest", "trainers", "devil", "value", "latest", "testarossa"})
  void wordsThatOnlyContainASplitAreNone(String name) {
    assertThat(Split.ofFolder(name)).isEmpty();
  }

  @Test
  void twoSplitsInOneNameAreNone() {
    assertThat(Split.ofFolder("train_test")).isEmpty();
    assertThat(Split.ofFolder("Train_1")).isEqualTo(Optional.of(Split.TRAIN));
  }
}
