package io.github.zerotodl4j.plan;

import io.github.zerotodl4j.plan.language.Phrases;
import io.github.zerotodl4j.plan.shape.Shapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The plan of a network: counted, printed and checked before any weight is allocated.
 *
 * @param name what the command line and results call it, such as {@code mlp}
 * @param inputShape the shape of one sample, {@code [features]} or {@code [c, h, w]}
 * @param layers the layers in order, without the loss
 * @param init how weights start
 * @param weightDecay lambda of the penalty {@code lambda / 2 · ΣW²}; 0 for none
 * @param dropout the convention of its dropout layers
 */
public record NetworkSpec(
    String name,
    int[] inputShape,
    List<LayerSpec> layers,
    WeightInit init,
    double weightDecay,
    DropoutConvention dropout) {

  /** Checks that each layer takes what the one before gives, and that scores come out. */
  public NetworkSpec {
    layers = List.copyOf(layers);
    inputShape = inputShape.clone();
    if (layers.isEmpty()) {
      throw new IllegalArgumentException(name + ": needs at least one layer");
    }
    Shapes.size(inputShape);
    if (!(weightDecay >= 0 && Double.isFinite(weightDecay))) {
      throw new IllegalArgumentException(
          name + ": weight decay is " + weightDecay + ", needs at least 0");
    }
    int[] shape = inputShape;
    for (LayerSpec layer : layers) {
      shape = layer.outputShape(shape);
    }
    Shapes.check(
        shape.length == 1,
        "%s: the last layer gives %s per sample, needs [classes]: end with Affine",
        name,
        Shapes.text(shape));
  }

  /** Returns a plan without weight decay and with the book's dropout. */
  public static NetworkSpec of(
      String name, WeightInit init, List<LayerSpec> layers, int... inputShape) {
    return new NetworkSpec(name, inputShape, layers, init, 0, DropoutConvention.BOOK);
  }

  /** Returns the same plan with another dropout convention. */
  public NetworkSpec withDropout(DropoutConvention convention) {
    return new NetworkSpec(name, inputShape, layers, init, weightDecay, convention);
  }

  /** Returns the same plan with another weight initialization. */
  public NetworkSpec withInit(WeightInit newInit) {
    return new NetworkSpec(name, inputShape, layers, newInit, weightDecay, dropout);
  }

  /** Returns the same plan with another weight decay. */
  public NetworkSpec withWeightDecay(double lambda) {
    return new NetworkSpec(name, inputShape, layers, init, lambda, dropout);
  }

  /** Returns the same plan under another name. */
  public NetworkSpec withName(String newName) {
    return new NetworkSpec(newName, inputShape, layers, init, weightDecay, dropout);
  }

  /** Returns the same plan for samples of another shape, such as images for flat rows. */
  public NetworkSpec withInput(int... newShape) {
    return new NetworkSpec(name, newShape, layers, init, weightDecay, dropout);
  }

  /** The shape of each layer's output sample, in order. */
  public List<int[]> outputShapes() {
    List<int[]> shapes = new ArrayList<>();
    int[] shape = inputShape;
    for (LayerSpec layer : layers) {
      shape = layer.outputShape(shape);
      shapes.add(shape);
    }
    return shapes;
  }

  /** The number of classes. */
  public int outputs() {
    List<int[]> shapes = outputShapes();
    return shapes.get(shapes.size() - 1)[0];
  }

  /** How many numbers are learnt. */
  public long parameterCount() {
    return sum(LayerSpec::parameterCount);
  }

  /** How many numbers are saved but not learnt: the running statistics of batch normalization. */
  public long statisticsCount() {
    return sum(LayerSpec::statisticsCount);
  }

  /** The multiply-adds of one sample's forward pass. */
  public long multiplyAdds() {
    return sum(LayerSpec::multiplyAdds);
  }

  /** A table of layers, output shapes, parameters and multiply-adds, with their sums. */
  public String summary() {
    return summary(Phrases.english());
  }

  /** The same table in a language. */
  public String summary(Phrases words) {
    return new SummaryText(this, words).text();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NetworkSpec that
        && name.equals(that.name)
        && Arrays.equals(inputShape, that.inputShape)
        && layers.equals(that.layers)
        && init.equals(that.init)
        && Double.compare(weightDecay, that.weightDecay) == 0
        && dropout == that.dropout;
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, Arrays.hashCode(inputShape), layers, init, weightDecay, dropout);
  }

  /** Something that is counted per layer, given its input shape. */
  private interface Count {
    long of(LayerSpec layer, int... in);
  }

  private long sum(Count count) {
    long sum = 0;
    int[] shape = inputShape;
    for (LayerSpec layer : layers) {
      sum += count.of(layer, shape);
      shape = layer.outputShape(shape);
    }
    return sum;
  }
}
