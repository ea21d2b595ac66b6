package io.github.zerotodl4j.report.page;

/** Where the book and DL4J mean different things by the same word, and what both sides do here. */
public final class Conventions {
  private Conventions() {}

  /** Returns the table. */
  public static ReportTable table() {
    return new ReportTable.Builder("The same word, two meanings")
        .columns("", "The book", "DL4J", "In this comparison")
        .row(
            "Dropout's number",
            "the share that is dropped",
            "the probability to keep",
            "translated: keep = 1 - dropped")
        .row(
            "Dropout's scale",
            "all values times 1 - ratio at prediction",
            "kept values divided by the probability to keep, while training",
            "DL4J's on both sides")
        .row(
            "Batch normalization",
            "eps 10e-7, which is 1e-6; running mean and variance keep 0.9 a batch and start at 0",
            "eps 1e-5 and decay 0.9 unless set",
            "the book's eps and decay on both sides; the running variance starts at 1")
        .row(
            "Running variance",
            "the variance v",
            "log10 of its root, log10(sqrt(v))",
            "translated when weights cross")
        .row(
            "Gradient of a batch",
            "the mean over its samples",
            "the sum, divided by the batch size in the update",
            "DL4J's is divided before it is compared")
        .row(
            "Activation",
            "a layer of its own",
            "part of the layer before it",
            "outputs are compared after the activation")
        .row(
            "Softmax and loss",
            "one last layer",
            "part of the output layer",
            "probabilities and the loss are compared")
        .row(
            "Colour",
            "pictures are grey",
            "readers give blue, green, red",
            "red, green, blue on both sides, from the very same batch")
        .row(
            "Weights of a dense layer",
            "[inputs, outputs], row by row",
            "[inputs, outputs], column by column",
            "element by element, whatever the order in memory")
        .build();
  }
}
