package io.github.zerotodl4j.training;

import io.github.zerotodl4j.dl4j.training.BatchSource;
import io.github.zerotodl4j.dl4j.training.ImageFileSource;
import io.github.zerotodl4j.dl4j.training.RunFolder;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import io.github.zerotodl4j.images.ImageBatches;
import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.images.ImageList;
import io.github.zerotodl4j.images.LabelledImage;
import io.github.zerotodl4j.images.ListedImages;
import io.github.zerotodl4j.images.LoaderStatistics;
import io.github.zerotodl4j.images.ReadableClasses;
import io.github.zerotodl4j.images.Split;
import io.github.zerotodl4j.images.format.ImageDecoder;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.dataset.Mnist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a run learns from: an image folder, MNIST's IDX files, or pictures drawn here.
 *
 * @param description one line that says what it is
 * @param remarks what was left out or looks wrong
 * @param training batches to learn from
 * @param validation batches to choose the best epoch by
 * @param trainingImages the files behind {@code training}; none for MNIST
 * @param validationImages the files behind {@code validation}; none for MNIST
 * @param validationPictures the pictures behind {@code validation}
 * @param testPictures pictures that are neither learnt from nor chosen by, measured at the end
 * @param list the image files as the run keeps them; none for MNIST
 */
public record TrainData(
    String description,
    List<String> remarks,
    BatchSource training,
    Optional<BatchSource> validation,
    List<LabelledImage> trainingImages,
    List<LabelledImage> validationImages,
    LabelledPictures validationPictures,
    LabelledPictures testPictures,
    Optional<ImageList> list)
    implements AutoCloseable {

  private static final int SAMPLE = 256;

  public static final List<String> DIGITS =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  /** What a new run learns from. */
  public static TrainData open(TrainingSettings settings) throws IOException {
    Path data = Path.of(settings.data());
    return Mnist.isIn(data) ? digits(data, settings) : images(data, settings);
  }

  private static TrainData images(Path data, TrainingSettings settings) throws IOException {
    ImageFolder folder = ImageFolder.scan(data);
    if (!folder.classes().equals(settings.classes())) {
      throw new IllegalArgumentException(
          data + ": its classes " + folder.classes() + " are not the run's, " + settings.classes());
    }
    Optional<String> imbalance = folder.imbalance();
    ReadableClasses.check(
        data, folder.images(Split.TRAIN), folder.classes(), settings.preprocessing());
    if (settings.validation() > 0) {
      folder = folder.withValidation(settings.validation(), settings.seed());
    }
    ImageList list = ImageList.of(folder);
    return images(
        settings,
        folder.description(),
        remarks(folder, imbalance, list),
        list,
        folder.images(Split.TRAIN),
        folder.images(Split.VALIDATION),
        folder.images(Split.TEST));
  }

  /**
   * A part of what a run learns from, to measure how fast it will be.
   *
   * @param images some of those to learn from
   * @param training how many there are
   * @param validation how many are for validation
   * @param fitsInMemory whether all are kept once they were read
   */
  record Sample(BatchSource images, int training, int validation, boolean fitsInMemory) {}

  static Sample sample(TrainingSettings settings) throws IOException {
    Path data = Path.of(settings.data());
    if (Mnist.isIn(data)) {
      TrainData all = digits(data, settings);
      return new Sample(
          all.training(), all.training().size(), all.validationPictures().size(), true);
    }
    ImageFolder folder = ImageFolder.scan(data);
    if (settings.validation() > 0) {
      folder = folder.withValidation(settings.validation(), settings.seed());
    }
    List<LabelledImage> training = folder.images(Split.TRAIN);
    int step = Math.max(1, training.size() / SAMPLE);
    List<LabelledImage> some =
        IntStream.range(0, training.size() / step)
            .mapToObj(i -> training.get(i * step))
            .limit(SAMPLE)
            .toList();
    ImageBatches batches = TrainSources.batches(some, settings);
    int validation = folder.images(Split.VALIDATION).size();
    long bytes = (long) (training.size() + validation) * settings.preprocessing().floats();
    return new Sample(
        new ImageFileSource(batches),
        training.size(),
        validation,
        bytes <= batches.settings().cacheBytes());
  }

  /**
   * What a run that goes on learns from: the images that it began with, in their order.
   *
   * @throws IllegalArgumentException if one of them is missing or changed
   */
  public static TrainData again(RunFolder run, TrainingSettings settings) throws IOException {
    Path data = Path.of(settings.data());
    Optional<ImageList> list = run.images();
    if (list.isEmpty()) {
      return Mnist.isIn(data) ? digits(data, settings) : withoutList(data, settings);
    }
    ResumeText.checkIsThere(data, run.folder());
    ListedImages found = ListedImages.find(list.get(), data, settings.classes());
    ResumeText text = new ResumeText(run.folder(), data, found);
    if (!found.isWhole()) {
      throw new IllegalArgumentException(text.refusal());
    }
    List<LabelledImage> training = found.images(Split.TRAIN, settings.classes());
    List<LabelledImage> validation = found.images(Split.VALIDATION, settings.classes());
    return images(
        settings,
        String.format(
            Locale.ROOT,
            "%s: the images that the run began with: train %d, validation %d",
            data,
            training.size(),
            validation.size()),
        text.remarks(),
        list.get().renamed(data, found),
        training,
        validation,
        found.test());
  }

  /** What was left out, and what makes figures look better than they are. */
  static List<String> remarks(ImageFolder folder, Optional<String> imbalance, ImageList list) {
    List<String> remarks = new ArrayList<>(folder.remarks());
    imbalance.ifPresent(remarks::add);
    List<ImageList.Entry> ambiguous = list.ambiguous();
    if (!ambiguous.isEmpty()) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "%d images are in more than one class, byte for byte, so labels are wrong; the first:"
                  + " %s",
              ambiguous.size(),
              ambiguous.get(0).path()));
    }
    for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
      int all = folder.images(split).size();
      int known = list.learntAmong(split);
      if (known > 0) {
        remarks.add(
            String.format(
                Locale.ROOT,
                "%d of %d %s images are learnt from too, byte for byte: their accuracy flatters",
                known,
                all,
                split.word()));
      }
    }
    return remarks;
  }

  /** A run of before, when no list was kept, goes on as it did then. */
  private static TrainData withoutList(Path data, TrainingSettings settings) throws IOException {
    TrainData derived = images(data, settings);
    List<String> remarks = new ArrayList<>(derived.remarks());
    remarks.add(
        "this run kept no list of its images: those for validation are set aside anew, and are the"
            + " same only if no image was added, removed or renamed since it began");
    return new TrainData(
        derived.description(),
        remarks,
        derived.training(),
        derived.validation(),
        derived.trainingImages(),
        derived.validationImages(),
        derived.validationPictures(),
        derived.testPictures(),
        derived.list());
  }

  private static TrainData images(
      TrainingSettings settings,
      String description,
      List<String> remarks,
      ImageList list,
      List<LabelledImage> training,
      List<LabelledImage> validation,
      List<LabelledImage> test) {
    Path data = Path.of(settings.data());
    Map<Path, String> skipped = list.skipped(data);
    String drawn = DrawnPictures.areIn(data) ? "pictures drawn by code, not photos: " : "";
    return new TrainData(
        drawn + description,
        remarks,
        TrainSources.training(training, settings, skipped),
        TrainSources.validation(validation, settings, skipped),
        training,
        validation,
        new LabelledPictures.Files(
            validation.stream().filter(image -> !skipped.containsKey(image.file())).toList()),
        new LabelledPictures.Files(test),
        Optional.of(list));
  }

  static TrainData digits(Path data, TrainingSettings settings) throws IOException {
    var both = Mnist.load(data);
    DataSet train = both.train();
    int aside = (int) Math.round(train.size() * settings.validation());
    int learn = train.size() - aside;
    var learnt = new LabelledPictures.Digits(train, 0, learn);
    var validation = new LabelledPictures.Digits(train, learn, train.size());
    String description =
        String.format(
            Locale.ROOT, "MNIST in %s, images: train %d, validation %d", data, learn, aside);
    return new TrainData(
        description,
        List.of(),
        source(learnt, settings, true),
        aside == 0 ? Optional.empty() : Optional.of(source(validation, settings, false)),
        List.of(),
        List.of(),
        validation,
        new LabelledPictures.Digits(both.test(), 0, both.test().size()),
        Optional.empty());
  }

  private static BatchSource source(
      LabelledPictures.Digits digits, TrainingSettings settings, boolean shuffle) {
    return digits.source(settings.preprocessing(), settings.batchSize(), shuffle, settings.seed());
  }

  /** Leaves files out that another machine could not read. */
  public void leaveOut(Map<Path, String> reasons) {
    if (training instanceof ImageFileSource files) {
      files.batches().leavingOut(reasons);
    }
    if (validation.isPresent() && validation.get() instanceof ImageFileSource files) {
      files.batches().leavingOut(reasons);
    }
  }

  /** Files left out so far, each with the reason. */
  public Map<Path, String> skipped() {
    Map<Path, String> skipped = new TreeMap<>();
    if (training instanceof ImageFileSource files) {
      skipped.putAll(files.batches().skipped());
    }
    if (validation.isPresent() && validation.get() instanceof ImageFileSource files) {
      skipped.putAll(files.batches().skipped());
    }
    return skipped;
  }

  /** How many of the images that were found are there no more: somebody has removed them. */
  public long removed() {
    return skipped().values().stream().filter(ImageDecoder.GONE::equals).count();
  }

  /** Keeps with the run which files were left out: one that is gone later changes nothing then. */
  public void keepList(RunFolder run) throws IOException {
    Path root = Path.of(run.settings().data());
    Map<Path, String> skipped = skipped();
    if (list.isPresent() && !list.get().skipped(root).keySet().containsAll(skipped.keySet())) {
      run.writeImages(list.get().withSkipped(root, skipped));
    }
  }

  /** Classes that lose most of their images, one line each. */
  public List<String> losses(List<String> classes) {
    return ReadableClasses.losses(
        Stream.of(trainingImages, validationImages()).flatMap(List::stream).toList(),
        classes,
        skipped().keySet());
  }

  /** Who waited for whom while training; empty for digits in memory. */
  public Optional<LoaderStatistics> loader() {
    return training instanceof ImageFileSource files
        ? Optional.of(files.batches().statistics())
        : Optional.empty();
  }

  @Override
  public void close() {
    training.close();
    validation.ifPresent(BatchSource::close);
  }
}
