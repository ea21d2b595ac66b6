package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.inference.Prediction;
import io.github.zerotodl4j.dl4j.training.EpochFigures;
import io.github.zerotodl4j.dl4j.training.ImageFileSource;
import io.github.zerotodl4j.dl4j.training.LearningRateSchedule;
import io.github.zerotodl4j.dl4j.training.ModelCatalog;
import io.github.zerotodl4j.dl4j.training.RunFolder;
import io.github.zerotodl4j.dl4j.training.TrainingRun;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.images.BatchSettings;
import io.github.zerotodl4j.images.ImageBatches;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.images.LabelledImage;
import io.github.zerotodl4j.images.Thumbnail;
import io.github.zerotodl4j.lessons.Block.Check;
import io.github.zerotodl4j.lessons.Block.Check.Sides;
import io.github.zerotodl4j.lessons.Block.Gallery;
import io.github.zerotodl4j.lessons.Block.Picture;
import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Chart;
import io.github.zerotodl4j.lessons.Chart.Axis;
import io.github.zerotodl4j.lessons.Chart.Kind;
import io.github.zerotodl4j.lessons.Chart.Series;
import io.github.zerotodl4j.lessons.Chart.Tone;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run from pictures to a model file, and the file asked about pictures it has not seen. */
final class ClassifierTraining {
  /** The small convolutional network with half as many filters. */
  private static final String NETWORK =
      "conv 16 5x5 stride 2 pad 2 no-bias | batch-norm eps 0.001 | relu"
          + " | conv 32 3x3 pad 1 no-bias | batch-norm eps 0.001 | max-pool 2 | relu"
          + " | conv 64 3x3 pad 1 no-bias | batch-norm eps 0.001 | max-pool 2 | relu"
          + " | conv 128 3x3 pad 1 no-bias | batch-norm eps 0.001 | relu"
          + " | global-average-pool | affine classes";

  private static final int SIDE = 64;
  private static final int BATCH = 20;

  /** For a few epochs only: changes as harsh as those of `zero train` need many more. */
  private static final Augmentation MILD =
      new Augmentation(10, 0.1, 0.1, 0, 0.1, true, 0.1, Augmentation.Fill.REFLECT);

  /** As README.md has it; measured once, with the preset. */
  static final String SMALL_DATA_ACCURACY = "87.4 %";

  /** By Wilson's formula. */
  static final String SMALL_DATA_INTERVAL = "82.1 to 91.3";

  private ClassifierTraining() {}

  static void write(LessonWriter page, PictureFolder pictures, LessonContext context) {
    try {
      Path folder = Files.createTempDirectory("zero-learn-run");
      try {
        run(page, pictures, context, folder);
      } finally {
        TemporaryFolder.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(
      LessonWriter page, PictureFolder pictures, LessonContext context, Path folder)
      throws IOException {
    List<LabelledImage> images = pictures.images();
    List<LabelledImage> validation = everyFifth(images, true);
    List<LabelledImage> training = everyFifth(images, false);
    TrainingSettings settings = settings(pictures, context);
    RunFolder files = RunFolder.create(folder.resolve("run"), settings, new AtomicFiles());
    TrainingRun.Result result = train(settings, files, training, validation, context);
    page.section("A run, and its history")
        .text(
            "AlexNet is too large to learn while a page is made, so this is a smaller sister of the"
                + " network that `zero train` uses for little data: %d training and %d validation"
                + " pictures of %d by %d, %d epochs, Adam with a learning rate that rises and falls"
                + " once, mild augmentation. The epoch of the lowest validation loss is kept (Keras"
                + " calls that a `ModelCheckpoint`).",
            training.size(), validation.size(), SIDE, SIDE, settings.epochs())
        .code(Excerpts.method(Side.OWN, ClassifierTraining.class, "train"))
        .add(history(result.history()))
        .add(
            new Table(
                "Every epoch",
                List.of("epoch", "loss", "accuracy", "validation loss", "validation accuracy"),
                rows(result.history())));
    predict(page, files.best(), validation);
  }

  private static List<LabelledImage> everyFifth(List<LabelledImage> images, boolean aside) {
    List<LabelledImage> part = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      if ((i % 5 == 4) == aside) {
        part.add(images.get(i));
      }
    }
    return part;
  }

  private static TrainingSettings settings(PictureFolder pictures, LessonContext context) {
    return new TrainingSettings(
        pictures.description(),
        NETWORK,
        null,
        pictures.classes(),
        ImagePreprocessing.square(SIDE),
        MILD,
        0.2,
        context.size(10, 1),
        BATCH,
        0,
        4e-3,
        LearningRateSchedule.ONE_CYCLE,
        "adam",
        0,
        0,
        false,
        0.0,
        0,
        context.seed(),
        2);
  }

  static TrainingRun.Result train(
      TrainingSettings settings,
      RunFolder files,
      List<LabelledImage> training,
      List<LabelledImage> validation,
      LessonContext context)
      throws IOException {
    BatchSettings learn =
        BatchSettings.training(settings.batchSize(), settings.augmentation(), settings.seed());
    BatchSettings judge = BatchSettings.evaluation(settings.batchSize());
    ImagePreprocessing size = settings.preprocessing();
    try (var from = new ImageFileSource(new ImageBatches(training, size, learn));
        var against = new ImageFileSource(new ImageBatches(validation, size, judge))) {
      return TrainingRun.start(settings, files, ModelCatalog.network(settings))
          .cancelledBy(context.cancelled())
          .train(from, Optional.of(against));
    }
  }

  private static Chart history(List<EpochFigures> epochs) {
    double[] train = epochs.stream().mapToDouble(EpochFigures::accuracy).toArray();
    double[] validation = epochs.stream().mapToDouble(EpochFigures::validationAccuracy).toArray();
    return new Chart(
        "Accuracy by epoch",
        Axis.of("epoch"),
        Axis.of("accuracy (share)"),
        List.of(
            Series.dashed("training pictures, while learning", Tone.THIRD, Curves.numbered(train)),
            Series.of("validation pictures", Kind.LINE, Tone.DL4J, Curves.numbered(validation))),
        false);
  }

  private static List<List<String>> rows(List<EpochFigures> epochs) {
    List<List<String>> rows = new ArrayList<>();
    for (EpochFigures e : epochs) {
      rows.add(
          List.of(
              String.valueOf(e.epoch()),
              Cells.fixed(e.loss(), 3),
              Cells.percent(e.accuracy()),
              Cells.fixed(e.validationLoss(), 3),
              Cells.percent(e.validationAccuracy())));
    }
    return rows;
  }

  private static void predict(LessonWriter page, Path model, List<LabelledImage> validation)
      throws IOException {
    List<Path> asked = validation.stream().map(LabelledImage::file).toList();
    List<Prediction> answers = ask(model, asked);
    List<Picture> pictures = new ArrayList<>();
    int right = 0;
    int shownEvery = Math.max(1, asked.size() / 10);
    for (int i = 0; i < answers.size(); i++) {
      Prediction.Guess guess = answers.get(i).top(1).get(0);
      boolean hit = answers.get(i).classes().indexOf(guess.label()) == validation.get(i).label();
      right += hit ? 1 : 0;
      if (i % shownEvery == 0) {
        String photo = Thumbnail.dataUri(ImagePreprocessing.square(SIDE).load(asked.get(i)), SIDE);
        String said = guess.label() + " " + Cells.percent(guess.probability());
        pictures.add(new Picture(photo, "a picture named " + said, said + (hit ? "" : ", wrong")));
      }
    }
    page.section("Saved, opened, asked")
        .text(
            "The model file holds layers, weights, class names and how a picture becomes an input"
                + " (size, colours, scale): whoever opens it needs nothing else. Opened again it"
                + " classifies %d of %d validation pictures correctly; some of them:",
            right, answers.size())
        .add(new Gallery("What the opened file says", pictures, 96))
        .code(Excerpts.method(Side.OWN, ClassifierTraining.class, "ask"))
        .add(
            Check.of(
                "probabilities of the first pictures from the file, opened twice",
                new Sides("once", "again"),
                probabilities(answers),
                probabilities(ask(model, asked)),
                0))
        .text(
            "What to expect: `zero train --preset small-data` trains the larger sister for a"
                + " hundred epochs, and from %s photos it was right on %s of %d others (%d %%"
                + " interval %s). `--preset tutorial`, AlexNet with the tutorial's settings, stayed"
                + " at chance there.",
            "1,200", SMALL_DATA_ACCURACY, 199, 95, SMALL_DATA_INTERVAL)
        .text(
            "The same from the command line: `zero train --data photos`, then `zero predict --model"
                + " runs/…/best.zip holiday.jpg`. And in plain DL4J and DataVec, without this"
                + " project: [your own project](own-project).")
        .play("Drop a photo on your model, and see where in it the network looks.", "/photo");
  }

  static List<Prediction> ask(Path model, List<Path> files) throws IOException {
    List<Prediction> answers = new ArrayList<>();
    Classifier.load(model).predict(files, BATCH, answers::add);
    return answers;
  }

  private static double[] probabilities(List<Prediction> answers) {
    return answers.stream().limit(8).mapToDouble(a -> a.probabilities()[0]).toArray();
  }
}
