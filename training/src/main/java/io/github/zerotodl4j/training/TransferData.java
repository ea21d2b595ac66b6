package io.github.zerotodl4j.training;

import io.github.zerotodl4j.dl4j.training.RunFolder;
import io.github.zerotodl4j.dl4j.training.TransferSettings;
import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.images.ImageList;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.images.LabelledImage;
import io.github.zerotodl4j.images.ListedImages;
import io.github.zerotodl4j.images.ReadableClasses;
import io.github.zerotodl4j.images.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The images of a run that starts from a trained network.
 *
 * @param description one line that says what they are
 * @param remarks what was left out or looks wrong
 * @param training images to learn from
 * @param validation images that fine-tuning is judged by; none without it
 * @param test images that are neither learnt from nor chosen by
 * @param list the image files as the run keeps them
 */
public record TransferData(
    String description,
    List<String> remarks,
    List<LabelledImage> training,
    List<LabelledImage> validation,
    List<LabelledImage> test,
    ImageList list) {

  /**
   * What a new run learns from. Without fine-tuning, images for validation are learnt from as well:
   * what they would be needed for, cross-validation does.
   */
  public static TransferData open(
      ImageFolder found, ImagePreprocessing shape, boolean fineTuned, long seed)
      throws IOException {
    Optional<String> imbalance = found.imbalance();
    ImageFolder folder =
        fineTuned
            ? found.withValidation(TransferSettings.VALIDATION, seed)
            : found.withValidationLearnt();
    checkEnough(folder);
    ReadableClasses.check(folder.root(), folder.images(Split.TRAIN), folder.classes(), shape);
    ImageList list = ImageList.of(folder);
    List<String> remarks = new ArrayList<>(TrainData.remarks(folder, imbalance, list));
    int validation = found.images(Split.VALIDATION).size();
    if (validation > 0 && !fineTuned) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "%d validation images are learnt from too, since cross-validation on all images"
                  + " chooses here; images.json of the run says train for them",
              validation));
    }
    return new TransferData(
        folder.description(),
        remarks,
        folder.images(Split.TRAIN),
        folder.images(Split.VALIDATION),
        folder.images(Split.TEST),
        list);
  }

  /** Cross-validation needs two of every class, one to learn from and one to judge by. */
  private static void checkEnough(ImageFolder folder) {
    for (int c = 0; c < folder.classes().size(); c++) {
      int count = folder.ofClass(Split.TRAIN, c).size();
      if (count < 2) {
        throw tooFew(folder.root(), folder.classes().get(c), count);
      }
    }
  }

  /** The complaint about a class. */
  public static IllegalArgumentException tooFew(Path root, String name, long count) {
    return new IllegalArgumentException(
        root + ": expected 2 or more readable images of every class, got " + count + " of " + name);
  }

  /**
   * What a run that goes on learns from: the images that it began with, in their order.
   *
   * @throws IllegalArgumentException if one of them is missing or changed
   */
  public static TransferData again(RunFolder run, TransferSettings settings) throws IOException {
    Path data = Path.of(settings.data());
    ImageList list =
        run.images()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        run.folder() + ": its images.json is missing; start a new run"));
    ResumeText.checkIsThere(data, run.folder());
    ListedImages found = ListedImages.find(list, data, settings.classes());
    ResumeText text = new ResumeText(run.folder(), data, found);
    if (!found.isWhole()) {
      throw new IllegalArgumentException(text.refusal());
    }
    List<LabelledImage> training = kept(found, Split.TRAIN, settings);
    return new TransferData(
        String.format(
            Locale.ROOT, "%s: the images that the run began with: train %d", data, training.size()),
        text.remarks(),
        training,
        kept(found, Split.VALIDATION, settings),
        found.test(),
        list.renamed(data, found));
  }

  private static List<LabelledImage> kept(
      ListedImages found, Split split, TransferSettings settings) {
    return found.images(split, settings.classes()).stream()
        .filter(image -> !found.skipped().containsKey(image.file()))
        .toList();
  }
}
