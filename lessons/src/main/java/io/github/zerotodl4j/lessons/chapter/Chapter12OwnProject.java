package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.lessons.Block.Excerpt;
import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Chapter;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.Heading;
import io.github.zerotodl4j.lessons.Lesson;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.plan.catalogue.Catalogue;

/** The way out: a project that stands on DL4J alone. Its files lie in docs/own-project. */
public final class Chapter12OwnProject implements Chapter {
  private static final String FOLDER = "docs/own-project/";
  private static final String JAVA = FOLDER + "src/main/java/";

  @Override
  public Heading heading() {
    return new Heading(
        12,
        "own-project",
        "Your own project",
        "Maven, a JDK and Deeplearning4j, without anything of this project: a first network, a"
            + " table, a folder of pictures, and what to know about DL4J before it surprises you.");
  }

  @Override
  public Lesson teach(LessonContext context) {
    LessonWriter page = new LessonWriter(heading());
    begin(page);
    first(page);
    table(page);
    photos(page);
    traps(page);
    fast(page);
    page.section("Or let it be written")
        .text(
            "`zero new pets --model "
                + Catalogue.SMALL_CONV_NET.name()
                + "` makes a project like this one with the network"
                + " and the picture size of your choice, and `zero new pets --from runs/train-…`"
                + " one with a model that you trained here. `zero export --java "
                + Catalogue.VGG_LIKE.name()
                + "` writes"
                + " any network as a Java class in plain DL4J.");
    return page.finish();
  }

  private static void begin(LessonWriter page) {
    page.section("Begin: a folder and a pom")
        .text(
            "All files of this page lie in the folder `docs/own-project`, and are compiled and run"
                + " by the tests exactly as they stand here. Copy the folder and you have a project"
                + " of your own; it needs a JDK and Maven. From scratch it takes this `pom.xml` in"
                + " an empty folder, and sources in `src/main/java`. `nd4j-native-platform` is"
                + " DL4J's engine for processors, `datavec-data-image` reads pictures.")
        .folded("pom.xml", file(Side.PLAIN, "pom.xml"))
        .text(
            "One more line keeps the first download small: in the file `.mvn/maven.config` it asks"
                + " for the native code of your own system alone.")
        .code(file(Side.PLAIN, ".mvn/maven.config"));
  }

  private static void first(LessonWriter page) {
    page.section("A first network: train, save, load, predict")
        .text(
            "Here is the whole way in one file. Data are arrays, one row per sample; labels are"
                + " one-hot. Each layer is built by a builder, `list()` puts them one behind the"
                + " other, and `fit` takes one step with one batch. Run it with `mvn -q compile"
                + " exec:java -Dexec.mainClass=First`.")
        .code(Excerpts.file(Side.DL4J, JAVA + "First.java"))
        .text("It prints:")
        .code(file(Side.PLAIN, "First.out"))
        .text(
            "Softmax is what `OutputLayer` does when nothing else is said, and `MCXENT` is the"
                + " cross-entropy for several classes. To read a shape that you are not sure of,"
                + " print `network.summary()` or `Arrays.toString(x.shape())`: rows first.");
  }

  private static void table(LessonWriter page) {
    page.section("A table of your own: CSV")
        .text(
            "A `CSVRecordReader` reads lines, a `RecordReaderDataSetIterator` makes batches of"
                + " them: the number of the column with the class, and how many classes there are."
                + " Columns in grams and in millimetres must be brought to one scale, with the"
                + " mean and the standard deviation of the training rows; the model file keeps"
                + " them, for whoever asks it needs the same. The table in `fruit.csv` is made up:"
                + " weight, width and length of three kinds of fruit.")
        .code(Excerpts.file(Side.DL4J, JAVA + "Fruit.java"))
        .text(
            "For your own table change the names of the classes, the number of the class' column"
                + " and `nIn`. For a number instead of a class (*regression*) the last layer is"
                + " `LossFunction.MSE` with `Activation.IDENTITY` and one output, and the iterator"
                + " is made with `new RecordReaderDataSetIterator(reader, 1000, 3, 3, true)`.");
  }

  private static void photos(LessonWriter page) {
    page.section("A folder of pictures of your own")
        .text(
            "One sub-folder per class. `FileSplit` finds the files, `sample` sets a fifth of them"
                + " aside for the test, the name of the folder is the label. Pictures are changed a"
                + " little in every epoch, the test pictures are not. Run it with `mvn -q compile"
                + " exec:java -Dexec.mainClass=Photos \"-Dexec.args=photos 10 photos.zip\"`.")
        .code(Excerpts.file(Side.DL4J, JAVA + "Photos.java"))
        .text(
            "`MultiLayerNetwork.load` and `Photos.ask` then say what is on a new picture; keep the"
                + " sorted list of the classes beside the model. With few pictures expect little:"
                + " see [cats and dogs](cats-and-dogs) for what helps.")
        .play("Or train on them without a line of code.", "/train");
  }

  private static void traps(LessonWriter page) {
    page.section("What DL4J will surprise you with")
        .text(
            "Version `1.0.0-M2.1` does some things otherwise than the book, Keras or its own"
                + " documentation lead one to expect. `Traps.java` shows each of them, and the line"
                + " that mends it:")
        .code(file(Side.PLAIN, "Traps.out"))
        .text(
            "*Colours* come blue first (`BGR`), as in OpenCV; a network that is trained and asked"
                + " that way does not notice, but weights from elsewhere do. Convert with"
                + " `ColorConversionTransform`.")
        .code(trap("colour"))
        .text(
            "*AdaGrad* starts its sum of squares at `1e-6`, whatever epsilon says; on small"
                + " gradients the first steps are too short. Set the sum to zero before the first"
                + " `fit`.")
        .code(trap("adaGrad"))
        .text(
            "*Dropout* is given as the share that is *kept*: for the book's and Keras' `0.2` write"
                + " `1 - 0.2`.")
        .code(trap("kept"))
        .text(
            "*Weight decay.* `l2(c)` adds `c·W` to the gradient; Keras' `l2(c)` adds `2c·W`, so"
                + " write twice its number. `weightDecay(c)` on the whole configuration is applied"
                + " twice; on each layer it is applied once.")
        .code(trap("taken"))
        .text(
            "*Labels* are numbered by the folders that a reader happens to see: a class missing"
                + " from the test pictures renumbers all others, unless `reader.setLabels(classes)`"
                + " says otherwise, as `Photos` does. *The gradient* that `calculateGradients`"
                + " returns is the sum over the batch, not the mean. And *the score* after `fit` is"
                + " the loss before that step.");
  }

  private static void fast(LessonWriter page) {
    page.section("Why it is slow, and how to mend it")
        .text(
            "As it comes, DL4J computes convolutions without oneDNN: the library is there in a"
                + " build of its own, and DL4J cannot switch it on, because it looks for a class"
                + " under a name that has moved. Three things mend it, all together: the native"
                + " build with oneDNN (the profile `fast` of the `pom.xml`; for processors with"
                + " `AVX-512` there is `onednn-avx512`), the class below at exactly this place, and"
                + " two system properties that are set before DL4J is touched.")
        .code(Excerpts.file(Side.DL4J, JAVA + "org/nd4j/nativeblas/Nd4jCpu.java"))
        .code(file(Side.PLAIN, "fast.sh"))
        .text(
            "The variables in front belong to it: OpenBLAS of that time does not know newer"
                + " processors and must be told, and the threads of the two libraries should sleep"
                + " rather than spin while the other one works. `zero bench train` measures what"
                + " all this brings on your machine.");
  }

  private static Excerpt trap(String method) {
    return Excerpts.method(Side.DL4J, JAVA + "Traps.java", method);
  }

  private static Excerpt file(Side side, String name) {
    return Excerpts.file(side, FOLDER + name);
  }
}
