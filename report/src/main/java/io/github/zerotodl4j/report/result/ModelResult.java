package io.github.zerotodl4j.report.result;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What was found about one network.
 *
 * @param name the name on the command line, such as {@code mlp}
 * @param title the network in words, with its sizes
 * @param network its plan as text, which reads back to the same plan; null in results of before
 * @param parameters the number of learnt values
 * @param batchSize samples a step
 * @param optimizer the update rule with its settings
 * @param iterations the steps that were asked for
 * @param parity whether both sides compute the same; null if it was not checked
 * @param fromScratch the hand-written side
 * @param dl4j the DL4J side, tuned unless the run says stock
 * @param dl4jStock DL4J as it comes, in a process of its own; null where it did not take part
 * @param disagreements test samples that the two sides call differently
 * @param weights pictures of the first layer's weights; empty where there is nothing to see
 * @param layerCosts what each layer costs, in the order they compute; empty if not measured
 * @param activations how the layers' outputs are spread before and after training; empty if not
 *     measured
 * @param dropout whether dropout means the same on both sides; null if the network has none
 * @param data what this network was fed where that is not the run's own data; null otherwise
 * @param seeds what both sides reach from several seeds, this run's first; empty if only it was
 *     trained from
 * @param failures parts of the comparison that failed, a sentence each; the sides tell their own
 */
public record ModelResult(
    String name,
    String title,
    String network,
    long parameters,
    int batchSize,
    String optimizer,
    int iterations,
    ParityResult parity,
    SideResult fromScratch,
    SideResult dl4j,
    SideResult dl4jStock,
    List<Disagreement> disagreements,
    List<WeightPicture> weights,
    List<LayerCost> layerCosts,
    List<ActivationHistogram> activations,
    DropoutParity dropout,
    DataInfo data,
    List<SeedResult> seeds,
    List<String> failures) {

  /** Keeps copies of the lists. */
  public ModelResult {
    disagreements = Copies.of(disagreements);
    weights = Copies.of(weights);
    layerCosts = Copies.of(layerCosts);
    activations = Copies.of(activations);
    seeds = Copies.of(seeds);
    failures = Copies.of(failures);
  }

  /**
   * The sides that took part, in the order of every table: by hand, DL4J, and DL4J stock where it
   * ran.
   */
  public List<SideResult> sides() {
    return Stream.of(fromScratch, dl4j, dl4jStock).filter(Objects::nonNull).toList();
  }

  /** Returns a builder that starts with these values. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Sets the components by name; what is left out was not measured. */
  public static final class Builder {
    private String name;
    private String title;
    private String network;
    private long parameters;
    private int batchSize;
    private String optimizer;
    private int iterations;
    private ParityResult parity;
    private SideResult fromScratch;
    private SideResult dl4j;
    private SideResult dl4jStock;
    private List<Disagreement> disagreements = List.of();
    private List<WeightPicture> weights = List.of();
    private List<LayerCost> layerCosts = List.of();
    private List<ActivationHistogram> activations = List.of();
    private DropoutParity dropout;
    private DataInfo data;
    private List<SeedResult> seeds = List.of();
    private List<String> failures = List.of();

    /** Starts with a network of which nothing is known. */
    public Builder() {}

    private Builder(ModelResult from) {
      name = from.name;
      title = from.title;
      network = from.network;
      parameters = from.parameters;
      batchSize = from.batchSize;
      optimizer = from.optimizer;
      iterations = from.iterations;
      parity = from.parity;
      fromScratch = from.fromScratch;
      dl4j = from.dl4j;
      dl4jStock = from.dl4jStock;
      disagreements = from.disagreements;
      weights = from.weights;
      layerCosts = from.layerCosts;
      activations = from.activations;
      dropout = from.dropout;
      data = from.data;
      seeds = from.seeds;
      failures = from.failures;
    }

    /** See {@link ModelResult#name}. */
    public Builder name(String value) {
      name = value;
      return this;
    }

    /** See {@link ModelResult#title}. */
    public Builder title(String value) {
      title = value;
      return this;
    }

    /** See {@link ModelResult#network}. */
    public Builder network(String value) {
      network = value;
      return this;
    }

    /** See {@link ModelResult#parameters}. */
    public Builder parameters(long value) {
      parameters = value;
      return this;
    }

    /** See {@link ModelResult#batchSize}. */
    public Builder batchSize(int value) {
      batchSize = value;
      return this;
    }

    /** See {@link ModelResult#optimizer}. */
    public Builder optimizer(String value) {
      optimizer = value;
      return this;
    }

    /** See {@link ModelResult#iterations}. */
    public Builder iterations(int value) {
      iterations = value;
      return this;
    }

    /** See {@link ModelResult#parity}. */
    public Builder parity(ParityResult value) {
      parity = value;
      return this;
    }

    /** See {@link ModelResult#fromScratch}. */
    public Builder fromScratch(SideResult value) {
      fromScratch = value;
      return this;
    }

    /** See {@link ModelResult#dl4j}. */
    public Builder dl4j(SideResult value) {
      dl4j = value;
      return this;
    }

    /** See {@link ModelResult#dl4jStock}. */
    public Builder dl4jStock(SideResult value) {
      dl4jStock = value;
      return this;
    }

    /** See {@link ModelResult#disagreements}. */
    public Builder disagreements(List<Disagreement> value) {
      disagreements = value;
      return this;
    }

    /** See {@link ModelResult#weights}. */
    public Builder weights(List<WeightPicture> value) {
      weights = value;
      return this;
    }

    /** See {@link ModelResult#layerCosts}. */
    public Builder layerCosts(List<LayerCost> value) {
      layerCosts = value;
      return this;
    }

    /** See {@link ModelResult#activations}. */
    public Builder activations(List<ActivationHistogram> value) {
      activations = value;
      return this;
    }

    /** See {@link ModelResult#dropout}. */
    public Builder dropout(DropoutParity value) {
      dropout = value;
      return this;
    }

    /** See {@link ModelResult#data}. */
    public Builder data(DataInfo value) {
      data = value;
      return this;
    }

    /** See {@link ModelResult#seeds}. */
    public Builder seeds(List<SeedResult> value) {
      seeds = value;
      return this;
    }

    /** See {@link ModelResult#failures}. */
    public Builder failures(List<String> value) {
      failures = value;
      return this;
    }

    /** Returns the record. */
    public ModelResult build() {
      return new ModelResult(
          name,
          title,
          network,
          parameters,
          batchSize,
          optimizer,
          iterations,
          parity,
          fromScratch,
          dl4j,
          dl4jStock,
          disagreements,
          weights,
          layerCosts,
          activations,
          dropout,
          data,
          seeds,
          failures);
    }
  }
}
