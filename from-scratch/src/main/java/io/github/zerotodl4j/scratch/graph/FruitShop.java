package io.github.zerotodl4j.scratch.graph;

/**
 * The book's shopping: {@code price = (apples · applePrice + oranges · orangePrice) · tax}, and how
 * much the price moves when one of them does. Book sections 5.1 and 5.4, figures 5-3 and 5-17.
 */
public final class FruitShop {
  private final MulLayer appleLayer = new MulLayer();
  private final MulLayer orangeLayer = new MulLayer();
  private final AddLayer sumLayer = new AddLayer();
  private final MulLayer taxLayer = new MulLayer();

  /**
   * What the price's gradient is with respect to each input.
   *
   * @param applePrice per unit of price of one apple
   * @param apples per apple
   * @param orangePrice per unit of price of one orange
   * @param oranges per orange
   * @param tax per unit of the tax factor
   */
  public record PriceGradients(
      double applePrice, double apples, double orangePrice, double oranges, double tax) {}

  /** Returns the price; {@code tax} is a factor, 1.1 for ten per cent. */
  public double forward(
      double applePrice, double apples, double orangePrice, double oranges, double tax) {
    double allApples = appleLayer.forward(applePrice, apples);
    double allOranges = orangeLayer.forward(orangePrice, oranges);
    return taxLayer.forward(sumLayer.forward(allApples, allOranges), tax);
  }

  /**
   * Returns the gradients of the last {@link #forward}.
   *
   * @param dprice the gradient with respect to the price, 1 for the price itself
   */
  public PriceGradients backward(double dprice) {
    Gradients tax = taxLayer.backward(dprice);
    Gradients sum = sumLayer.backward(tax.dx());
    Gradients orange = orangeLayer.backward(sum.dy());
    Gradients apple = appleLayer.backward(sum.dx());
    return new PriceGradients(apple.dx(), apple.dy(), orange.dx(), orange.dy(), tax.dy());
  }
}
