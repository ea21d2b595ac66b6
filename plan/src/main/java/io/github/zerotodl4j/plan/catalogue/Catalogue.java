package io.github.zerotodl4j.plan.catalogue;

import io.github.zerotodl4j.plan.NearestName;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.text.NetworkText;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** All networks that have a name. No other file knows a network by its name. */
public final class Catalogue {
  /** The book's two-layer network, also called a multilayer perceptron. Book section 5.7. */
  public static final CatalogueEntry MLP =
      new CatalogueEntry(
          "mlp",
          "Multilayer perceptron",
          "init std 0.01 | affine 50 | relu | affine classes",
          DataKind.DIGITS,
          NetworkSettings.PERCEPTRON);

  /** The book's simple convolutional network. Book section 7.5. */
  public static final CatalogueEntry SIMPLE_CONV_NET =
      new CatalogueEntry(
          "simple-conv-net",
          "Simple convolutional network",
          "conv 30 5x5 | relu | max-pool 2 | affine 100 | relu | affine classes",
          DataKind.DIGITS,
          NetworkSettings.DIGIT_NETWORK);

  /**
   * The book's deep convolutional network, in the style of VGG. The fourth convolution has padding
   * 2, so that 28x28 ends as 4x4; scores are dropped too while training. Book section 8.1.
   */
  public static final CatalogueEntry VGG_LIKE =
      new CatalogueEntry(
          "vgg-like",
          "Deep convolutional network, VGG-like",
          "book-dropout"
              + " | conv 16 3x3 pad 1 | relu | conv 16 3x3 pad 1 | relu | max-pool 2"
              + " | conv 32 3x3 pad 1 | relu | conv 32 3x3 pad 2 | relu | max-pool 2"
              + " | conv 64 3x3 pad 1 | relu | conv 64 3x3 pad 1 | relu | max-pool 2"
              + " | affine 50 | relu | dropout 0.5 | affine classes | dropout 0.5",
          DataKind.DIGITS,
          NetworkSettings.DEEP_DIGIT_NETWORK);

  /**
   * The cat and dog tutorial's AlexNet: five convolutions, each with ReLU and then batch
   * normalization with Keras' numbers, overlapping max pooling, dropout. Its 6 and 356 filters are
   * the tutorial's. Krizhevsky et al. 2012; book section 8.2.
   *
   * <p>In a short run, running statistics that keep 0.99 a batch would still be half of what they
   * started as, and with half the values dropped in three layers it learns next to nothing in so
   * few steps: the quick comparison changes both.
   */
  public static final CatalogueEntry ALEXNET =
      new CatalogueEntry(
          "alexnet",
          "AlexNet",
          alexNet(6, 356, "0.99", "0.5"),
          DataKind.PHOTOS,
          NetworkSettings.PHOTO_NETWORK.withQuickVariant(
              alexNet(6, 356, "0.9", "0.1"),
              "for a short run: dropout 0.1 instead of 0.5, running statistics keep 0.9 instead of"
                  + " 0.99"));

  /** AlexNet with the classic 96 and 256 filters. */
  public static final CatalogueEntry ALEXNET_CLASSIC =
      new CatalogueEntry(
          "alexnet-classic",
          "AlexNet with 96 and 256 filters",
          alexNet(96, 256, "0.99", "0.5"),
          DataKind.PHOTOS,
          NetworkSettings.PHOTO_NETWORK);

  /**
   * A small network for small data: few parameters and no large affine layer, so that it learns
   * from a thousand photos where AlexNet learns them by heart. The stride in the first layer halves
   * the time of a step; running statistics keep 0.9, for runs of a few hundred steps.
   */
  public static final CatalogueEntry SMALL_CONV_NET =
      new CatalogueEntry(
          "small-conv-net",
          "Small convolutional network",
          "conv 32 5x5 stride 2 pad 2 no-bias | batch-norm eps 0.001 | relu"
              + normed(64, true)
              + normed(128, true)
              + normed(256, true)
              + normed(256, false)
              + " | global-average-pool | affine classes",
          DataKind.PHOTOS,
          NetworkSettings.PHOTO_NETWORK.withPhotos(TrainingDefaults.FEW_PHOTOS));

  /** VGG-11. Simonyan and Zisserman 2014. */
  public static final CatalogueEntry VGG11 = vgg(11, 1, 1, 2, 2, 2);

  /** VGG-13. */
  public static final CatalogueEntry VGG13 = vgg(13, 2, 2, 2, 2, 2);

  /** VGG-16; 138,357,544 parameters with 224x224 colour images and 1000 classes. */
  public static final CatalogueEntry VGG16 = vgg(16, 2, 2, 3, 3, 3);

  /** VGG-19; 143,667,240 parameters with 224x224 colour images and 1000 classes. */
  public static final CatalogueEntry VGG19 = vgg(19, 2, 2, 4, 4, 4);

  private static final List<CatalogueEntry> COMPARED =
      List.of(MLP, SIMPLE_CONV_NET, VGG_LIKE, ALEXNET);

  private static final List<CatalogueEntry> ALL =
      List.of(
          MLP,
          SIMPLE_CONV_NET,
          VGG_LIKE,
          SMALL_CONV_NET,
          ALEXNET,
          ALEXNET_CLASSIC,
          VGG11,
          VGG13,
          VGG16,
          VGG19);

  private Catalogue() {}

  /** Every network, small ones first. */
  public static List<CatalogueEntry> all() {
    return ALL;
  }

  /** The four networks that are compared unless others are named. */
  public static List<CatalogueEntry> compared() {
    return COMPARED;
  }

  /** What photos are trained with where no network is named. */
  public static CatalogueEntry forPhotos() {
    return SMALL_CONV_NET;
  }

  /** What digits are trained with where no network is named. */
  public static CatalogueEntry forDigits() {
    return SIMPLE_CONV_NET;
  }

  /** The names of every network. */
  public static List<String> names() {
    return names(ALL);
  }

  /** The names of some networks. */
  public static List<String> names(List<CatalogueEntry> entries) {
    return entries.stream().map(CatalogueEntry::name).toList();
  }

  /** Returns the network of this name. */
  public static Optional<CatalogueEntry> find(String name) {
    return ALL.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  /**
   * Returns the network of this name.
   *
   * @throws IllegalArgumentException if there is none; offers the nearest name
   */
  public static CatalogueEntry of(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown network '"
                        + name
                        + "': expected one of "
                        + String.join(", ", names())
                        + ", or a network as text such as 'affine 50 | relu | affine classes'"
                        + NearestName.of(name, names())
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("")));
  }

  /**
   * Returns the network that a name or a text stands for. A text has the settings of {@link
   * #SIMPLE_CONV_NET} where it is fed digits and those of {@link #ALEXNET}, without its changes for
   * a short run, where it is fed photos.
   *
   * @param nameOrText a name of the catalogue, or a network's text
   * @param data what a text is fed that does not say so itself, with {@code input 3x64x64}
   * @throws IllegalArgumentException if there is no such name, or the text's first words are wrong
   */
  public static CatalogueEntry of(String nameOrText, DataKind data) {
    if (!isText(nameOrText)) {
      return of(nameOrText);
    }
    NetworkText.Heading heading = NetworkText.heading(nameOrText);
    DataKind kind = DataKind.of(heading.input()).orElse(data);
    String title = heading.name().equals(NetworkText.UNNAMED) ? "Custom network" : heading.name();
    return new CatalogueEntry(heading.name(), title, nameOrText, kind, NetworkSettings.of(kind));
  }

  /**
   * Returns the multilayer perceptron with other hidden layers.
   *
   * @param hidden units of each
   * @param activation the layer word of the function behind each, {@code relu} or {@code sigmoid}
   */
  public static CatalogueEntry perceptron(List<Integer> hidden, String activation) {
    boolean sigmoid = activation.equals("sigmoid");
    String init = sigmoid ? "init xavier | " : hidden.size() == 1 ? "init std 0.01 | " : "";
    StringBuilder text = new StringBuilder(init);
    hidden.forEach(units -> text.append("affine " + units + " | " + activation + " | "));
    return MLP.withText(text + "affine classes");
  }

  /**
   * Returns the plan that a name or a text stands for.
   *
   * @param nameOrText a name of the catalogue, or a network's text, which has more than one word
   * @param classes outputs
   * @param sampleShape {@code [features]} or {@code [c, h, w]}
   * @throws IllegalArgumentException if there is no such network, or a mistake in the text
   */
  public static NetworkSpec spec(String nameOrText, int classes, int... sampleShape) {
    return isText(nameOrText)
        ? NetworkText.parse(nameOrText, classes, sampleShape)
        : of(nameOrText).spec(classes, sampleShape);
  }

  /** Whether this is a network's text, not a name: names have no blanks, bars or colons. */
  public static boolean isText(String nameOrText) {
    return nameOrText
        .strip()
        .chars()
        .anyMatch(c -> Character.isWhitespace(c) || c == '|' || c == ':');
  }

  private static String alexNet(int first, int last, String momentum, String dropped) {
    String norm = " | relu | batch-norm momentum " + momentum + " eps 0.001";
    String hidden = " | relu | dropout " + dropped;
    return "conv "
        + first
        + " 11x11 stride 4"
        + norm
        + " | max-pool 3 stride 2 | conv 256 5x5 pad 2"
        + norm
        + " | max-pool 3 stride 2 | conv 384 3x3 pad 1"
        + norm
        + " | conv 384 3x3 pad 1"
        + norm
        + " | conv "
        + last
        + " 3x3"
        + norm
        + " | max-pool 3 stride 2 | affine 4096"
        + hidden
        + " | affine 4096"
        + hidden
        + " | affine 1000"
        + hidden
        + " | affine classes";
  }

  /** A convolution with batch normalization; ReLU is last, on what pooling has left. */
  private static String normed(int filters, boolean pooled) {
    return " | conv "
        + filters
        + " 3x3 pad 1 no-bias | batch-norm eps 0.001"
        + (pooled ? " | max-pool 2" : "")
        + " | relu";
  }

  private static CatalogueEntry vgg(int layers, int... depths) {
    int[] filters = {64, 128, 256, 512, 512};
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < depths.length; i++) {
      String convolution = "conv " + filters[i] + " 3x3 pad 1 | relu | ";
      text.append(String.join("", Collections.nCopies(depths[i], convolution)));
      text.append("max-pool 2 | ");
    }
    text.append("affine 4096 | relu | dropout 0.5 | ".repeat(2)).append("affine classes");
    return new CatalogueEntry(
        "vgg" + layers,
        "VGG-" + layers,
        text.toString(),
        DataKind.PHOTOS,
        NetworkSettings.PHOTO_NETWORK);
  }
}
