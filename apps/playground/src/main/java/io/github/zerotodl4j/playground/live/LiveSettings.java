package io.github.zerotodl4j.playground.live;

import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.plan.text.NetworkText;
import io.github.zerotodl4j.playground.web.Refusal;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import java.util.Set;

/**
 * What somebody wants to see learning; the same as what stands in the page's address.
 *
 * @param data and, nand, or, xor, circles, spirals, digits or pictures
 * @param network its layers as text
 * @param optimizer the update rule's name, or {@link #WRONG}
 * @param rate the learning rate
 * @param batch samples a step, at most as many as there are
 * @param init he, xavier, zero, or a standard deviation; text for what the network's text says
 * @param decay the share of each weight, times the rate, that a step takes away besides
 * @param shuffled whether samples have each other's labels
 * @param seed of weights, batches, points, pictures set aside and dropout masks
 * @param size pixels of a side that pictures are brought to; no matter for other data
 */
record LiveSettings(
    String data,
    String network,
    String optimizer,
    double rate,
    int batch,
    String init,
    double decay,
    boolean shuffled,
    long seed,
    int size) {

  /** AdaGrad as a tutorial has it, by hand; DL4J's side has the right one. */
  static final String WRONG = "wrong-adagrad";

  /** MNIST's, or drawn ones. */
  static final String DIGITS = "digits";

  /** Those that the tab has, of a folder or sent. */
  static final String PICTURES = "pictures";

  private static final Set<String> DATA =
      Set.of("and", "nand", "or", "xor", "circles", "spirals", DIGITS, PICTURES);
  private static final Set<String> NAMED_INIT = Set.of("text", "he", "xavier", "zero");
  private static final int LONGEST_TEXT = 2_000;
  private static final int LARGEST_BATCH = 500;
  private static final int SMALLEST_SIDE = 8;
  private static final int LARGEST_SIDE = 64;
  private static final double MOST_PARAMETERS = 3e6;
  private static final double MOST_WORK = 1e10;
  private static final double MOST_NUMBERS = 3e7;

  LiveSettings {
    if (data == null || network == null || optimizer == null || init == null) {
      throw Refusal.badRequest("settings need data, network, optimizer and init");
    }
    if (!DATA.contains(data)) {
      throw Refusal.badRequest(
          "data: expected and, nand, or, xor, circles, spirals, digits or pictures, got another"
              + " word");
    }
    if (network.length() > LONGEST_TEXT) {
      throw Refusal.badRequest(
          "network: expected at most " + LONGEST_TEXT + " letters, got " + network.length());
    }
    if (batch < 1 || batch > LARGEST_BATCH) {
      throw Refusal.badRequest("batch: expected 1 to " + LARGEST_BATCH + ", got " + batch);
    }
    if (data.equals(PICTURES) && (size < SMALLEST_SIDE || size > LARGEST_SIDE)) {
      throw Refusal.badRequest(
          "size: expected "
              + SMALLEST_SIDE
              + " to "
              + LARGEST_SIDE
              + " pixels a side, got "
              + size);
    }
  }

  /** Whether the samples are points in the plane. */
  boolean points() {
    return !data.equals(DIGITS) && !data.equals(PICTURES);
  }

  /** Whether all weights start at zero. */
  boolean startsAtZero() {
    return init.equals("zero");
  }

  /**
   * The update rule of both sides, where it is not the wrong one.
   *
   * @throws IllegalArgumentException if there is no such rule, or a number is out of range
   */
  UpdateRule rule() {
    return UpdateRule.of(optimizer.equals(WRONG) ? "adagrad" : optimizer, rate)
        .withWeightDecay(decay);
  }

  /**
   * The plan.
   *
   * @param from what it shall learn from
   * @throws IllegalArgumentException if the text has a mistake, or the network is too large to be
   *     watched
   */
  NetworkSpec spec(DataSet from) {
    int classes = from.classNames().size();
    NetworkSpec spec = NetworkText.parse(network, classes, from.sampleShape());
    refuse(
        spec.outputs() != classes, "its last layer must give the classes: end with affine classes");
    refuse(
        Shapes.size(spec.inputShape()) != Shapes.size(from.sampleShape()), "leave its input away");
    check(spec);
    return switch (init) {
      case "text", "zero" -> spec;
      case "he" -> spec.withInit(WeightInit.he());
      case "xavier" -> spec.withInit(WeightInit.xavier());
      default -> spec.withInit(WeightInit.std(deviation()));
    };
  }

  private double deviation() {
    try {
      return Double.parseDouble(init);
    } catch (NumberFormatException e) {
      throw Refusal.badRequest(
          "init: expected a standard deviation, or one of "
              + String.join(", ", NAMED_INIT.stream().sorted().toList()));
    }
  }

  /** In floating point: a stranger's sizes may overflow any other number. */
  private void check(NetworkSpec spec) {
    double numbers = 0;
    for (int[] shape : spec.outputShapes()) {
      double size = 1;
      for (int side : shape) {
        size *= side;
      }
      numbers += size;
    }
    refuse(numbers * batch > MOST_NUMBERS, "a batch of it needs too much memory to be watched");
    refuse(spec.parameterCount() == 0, "nothing in it learns; it needs an affine layer");
    refuse(spec.parameterCount() > MOST_PARAMETERS, "more than 3,000,000 parameters");
    refuse(
        (double) spec.multiplyAdds() * batch > MOST_WORK, "a step of it takes too long to watch");
  }

  private static void refuse(boolean wrong, String why) {
    if (wrong) {
      throw Refusal.badRequest("network: " + why);
    }
  }
}
