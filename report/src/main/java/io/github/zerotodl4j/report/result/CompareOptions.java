package io.github.zerotodl4j.report.result;

import io.github.zerotodl4j.plan.catalogue.Catalogue;
import java.io.Serializable;
import java.util.List;

/**
 * What to compare and how. Settings left null are chosen by the profile and the model.
 *
 * @param models names of the networks, in the order they run
 * @param profile how long it may take
 * @param epochs how often the training data is seen; null if iterations or the profile say
 * @param iterations how many steps are taken; null if epochs or the profile say
 * @param batchSize samples a step; null for the model's own
 * @param learningRate the step size; null for the model's own
 * @param seed where all randomness starts
 * @param seeds how many seeds are trained from, this one and those after it; 1, or 0 in runs of
 *     before this could be chosen, for this one alone
 * @param data a folder with data; null for the cache, a download or the synthetic digits
 * @param offline whether nothing may be downloaded
 * @param stock whether the DL4J side runs as it comes, without any tuning
 * @param timeStock whether DL4J as it comes is timed too, in a process of its own
 * @param threads threads of either side; 0 for one per processor
 * @param hidden the sizes of the hidden layers of {@code mlp}
 * @param activation {@code relu} or {@code sigmoid}, between the layers of {@code mlp}
 * @param sharedMasks whether both sides drop the same values while training; runs of before this
 *     could be chosen lack it, and did not
 */
public record CompareOptions(
    List<String> models,
    Profile profile,
    Integer epochs,
    Integer iterations,
    Integer batchSize,
    Double learningRate,
    long seed,
    int seeds,
    String data,
    boolean offline,
    boolean stock,
    boolean timeStock,
    int threads,
    List<Integer> hidden,
    String activation,
    boolean sharedMasks)
    implements Serializable {

  /** How long a comparison may take. */
  public enum Profile {
    /** Minutes at most: enough steps to see both sides learn. */
    QUICK,
    /** The book's schedules. */
    FULL
  }

  /** Checks that the numbers make sense. */
  public CompareOptions {
    models = List.copyOf(models);
    hidden = List.copyOf(hidden);
    check(!models.isEmpty(), "models: expected at least one name, got none");
    check(
        epochs == null || iterations == null,
        "epochs and iterations both say how long to train: give one of them");
    check(epochs == null || epochs >= 1, "epochs: expected at least 1, got " + epochs);
    check(
        iterations == null || iterations >= 1,
        "iterations: expected at least 1, got " + iterations);
    check(
        batchSize == null || (batchSize >= 1 && batchSize <= 65_536),
        "batch size: expected 1 to 65536, got " + batchSize);
    check(
        learningRate == null || (learningRate > 0 && learningRate <= 1_000),
        "learning rate: expected more than 0 and at most 1000, got " + learningRate);
    check(seeds >= 0 && seeds <= 100, "seeds: expected 1 to 100, got " + seeds);
    check(threads >= 0 && threads <= 1_024, "threads: expected 0 to 1024, got " + threads);
    check(
        hidden.stream().allMatch(size -> size >= 1 && size <= 65_536),
        "hidden: expected sizes from 1 to 65536, got " + hidden);
    check(
        activation.equals("relu") || activation.equals("sigmoid"),
        "activation: expected relu or sigmoid, got " + activation);
  }

  /** Returns the settings of a bare {@code zero compare}. */
  public static CompareOptions defaults() {
    return new Builder().build();
  }

  /** Returns a builder that starts with these settings. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  private static void check(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Changes single settings of the defaults. */
  public static final class Builder {
    private List<String> models = Catalogue.names(Catalogue.compared());
    private Profile profile = Profile.QUICK;
    private Integer epochs;
    private Integer iterations;
    private Integer batchSize;
    private Double learningRate;
    private long seed = 42;
    private int seeds = 1;
    private String data;
    private boolean offline;
    private boolean stock;
    private boolean timeStock = true;
    private int threads;
    private List<Integer> hidden = List.of(50);
    private String activation = "relu";
    private boolean sharedMasks = true;

    /** Starts with the defaults. */
    public Builder() {}

    private Builder(CompareOptions from) {
      models = from.models;
      profile = from.profile;
      epochs = from.epochs;
      iterations = from.iterations;
      batchSize = from.batchSize;
      learningRate = from.learningRate;
      seed = from.seed;
      seeds = from.seeds;
      data = from.data;
      offline = from.offline;
      stock = from.stock;
      timeStock = from.timeStock;
      threads = from.threads;
      hidden = from.hidden;
      activation = from.activation;
      sharedMasks = from.sharedMasks;
    }

    /** See {@link CompareOptions#models}. */
    public Builder models(List<String> names) {
      models = names;
      return this;
    }

    /** See {@link CompareOptions#profile}. */
    public Builder profile(Profile value) {
      profile = value;
      return this;
    }

    /** See {@link CompareOptions#epochs}. */
    public Builder epochs(Integer value) {
      epochs = value;
      return this;
    }

    /** See {@link CompareOptions#iterations}. */
    public Builder iterations(Integer value) {
      iterations = value;
      return this;
    }

    /** See {@link CompareOptions#batchSize}. */
    public Builder batchSize(Integer value) {
      batchSize = value;
      return this;
    }

    /** See {@link CompareOptions#learningRate}. */
    public Builder learningRate(Double value) {
      learningRate = value;
      return this;
    }

    /** See {@link CompareOptions#seed}. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** See {@link CompareOptions#seeds}. */
    public Builder seeds(int value) {
      seeds = value;
      return this;
    }

    /** See {@link CompareOptions#data}. */
    public Builder data(String folder) {
      data = folder;
      return this;
    }

    /** See {@link CompareOptions#offline}. */
    public Builder offline(boolean value) {
      offline = value;
      return this;
    }

    /** See {@link CompareOptions#stock}. */
    public Builder stock(boolean value) {
      stock = value;
      return this;
    }

    /** See {@link CompareOptions#timeStock}. */
    public Builder timeStock(boolean value) {
      timeStock = value;
      return this;
    }

    /** See {@link CompareOptions#threads}. */
    public Builder threads(int value) {
      threads = value;
      return this;
    }

    /** See {@link CompareOptions#hidden}. */
    public Builder hidden(List<Integer> sizes) {
      hidden = sizes;
      return this;
    }

    /** See {@link CompareOptions#activation}. */
    public Builder activation(String name) {
      activation = name;
      return this;
    }

    /** See {@link CompareOptions#sharedMasks}. */
    public Builder sharedMasks(boolean value) {
      sharedMasks = value;
      return this;
    }

    /**
     * Returns the settings.
     *
     * @throws IllegalArgumentException if a number makes no sense, with its name
     */
    public CompareOptions build() {
      return new CompareOptions(
          models,
          profile,
          epochs,
          iterations,
          batchSize,
          learningRate,
          seed,
          seeds,
          data,
          offline,
          stock,
          timeStock,
          threads,
          hidden,
          activation,
          sharedMasks);
    }
  }
}
