package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Diagram;
import io.github.zerotodl4j.lessons.Diagram.Edge;
import io.github.zerotodl4j.lessons.Diagram.Node;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.scratch.graph.AddLayer;
import io.github.zerotodl4j.scratch.graph.FruitShop;
import io.github.zerotodl4j.scratch.graph.Gradients;
import io.github.zerotodl4j.scratch.graph.MulLayer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The beginning of chapter 5: apples and oranges as graphs, forward and backward. */
final class FruitGraphs {
  private static final double ROUNDING = 1e-12;

  private final LessonWriter page;

  FruitGraphs(LessonWriter page) {
    this.page = page;
  }

  void write() {
    apples();
    oranges();
  }

  private void apples() {
    double price = 100;
    double count = 2;
    double tax = 1.1;
    MulLayer all = new MulLayer();
    MulLayer taxed = new MulLayer();
    double sum = all.forward(price, count);
    double total = taxed.forward(sum, tax);
    Gradients atTax = taxed.backward(1);
    Gradients atApples = all.backward(atTax.dx());
    page.section("Buying apples")
        .text(
            "%.0f apples at %.0f each, with %.0f %% tax, cost %.0f. Draw the computation as a"
                + " *computational graph*: every circle is one operation, values flow from left to right (above"
                + " the arrows). Then ask the other way round: how much would the price move if one"
                + " of the numbers moved a little? Start with one at the end and go back (below the"
                + " arrows). Each node needs only its own inputs to pass its share on; that is the"
                + " *chain rule*, and it is all there is to backpropagation.",
            count, price, 100 * (tax - 1), total)
        .formula("frac{∂z}{∂x} = frac{∂z}{∂t} frac{∂t}{∂x}")
        .add(
            new Diagram(
                "The price of apples: values above, gradients below",
                760,
                250,
                List.of(
                    new Node("price", "apple price", 70, 50, false),
                    new Node("count", "apples", 70, 160, false),
                    new Node("times", "×", 270, 105, true),
                    new Node("tax", "tax", 270, 210, false),
                    new Node("taxed", "×", 470, 130, true),
                    new Node("total", "price", 680, 130, false)),
                List.of(
                    edge("price", "times", price, atApples.dx()),
                    edge("count", "times", count, atApples.dy()),
                    edge("times", "taxed", sum, atTax.dx()),
                    edge("tax", "taxed", tax, atTax.dy()),
                    edge("taxed", "total", total, 1))))
        .text(
            "Read the gradients: one unit more for an apple makes the purchase %s dearer, one apple"
                + " more %s, and one more of tax (which is a factor, so a hundred per cent) %s."
                + " A product hands its gradient back with the *other* input as a factor.",
            tidy(atApples.dx()), tidy(atApples.dy()), tidy(atTax.dy()))
        .code(
            Excerpts.type(Side.HAND, MulLayer.class),
            Excerpts.method(Side.DL4J, FruitGraphs.class, "applesInSameDiff"));
    Map<String, INDArray> theirs = applesInSameDiff(price, count, tax);
    page.check(
        "gradients of the price for apple price, apples, tax",
        new double[] {atApples.dx(), atApples.dy(), atTax.dy()},
        new double[] {scalar(theirs, "price"), scalar(theirs, "count"), scalar(theirs, "tax")},
        ROUNDING);
  }

  static Map<String, INDArray> applesInSameDiff(double price, double count, double tax) {
    SameDiff sd = SameDiff.create();
    SDVariable apples =
        sd.var("price", Nd4j.scalar(price)).mul(sd.var("count", Nd4j.scalar(count)));
    apples.mul(sd.var("tax", Nd4j.scalar(tax))).markAsLoss();
    return sd.calculateGradients(null, "price", "count", "tax");
  }

  private void oranges() {
    double applePrice = 100;
    double apples = 2;
    double orangePrice = 150;
    double oranges = 3;
    double tax = 1.1;
    FruitShop shop = new FruitShop();
    double total = shop.forward(applePrice, apples, orangePrice, oranges, tax);
    FruitShop.PriceGradients g = shop.backward(1);
    page.section("And oranges")
        .text(
            "Add %.0f oranges at %.0f: the sum is %.0f with tax. The new node adds, and a sum hands"
                + " its gradient back unchanged: both its inputs count alike.",
            oranges, orangePrice, total)
        .add(
            new Diagram(
                "Apples and oranges: values above, gradients below",
                900,
                370,
                List.of(
                    new Node("applePrice", "apple price", 70, 40, false),
                    new Node("apples", "apples", 70, 140, false),
                    new Node("orangePrice", "orange price", 70, 230, false),
                    new Node("oranges", "oranges", 70, 330, false),
                    new Node("allApples", "×", 270, 90, true),
                    new Node("allOranges", "×", 270, 280, true),
                    new Node("sum", "+", 450, 180, true),
                    new Node("tax", "tax", 450, 340, false),
                    new Node("taxed", "×", 640, 230, true),
                    new Node("total", "price", 820, 230, false)),
                List.of(
                    edge("applePrice", "allApples", applePrice, g.applePrice()),
                    edge("apples", "allApples", apples, g.apples()),
                    edge("orangePrice", "allOranges", orangePrice, g.orangePrice()),
                    edge("oranges", "allOranges", oranges, g.oranges()),
                    edge("allApples", "sum", applePrice * apples, tax),
                    edge("allOranges", "sum", orangePrice * oranges, tax),
                    edge("sum", "taxed", applePrice * apples + orangePrice * oranges, tax),
                    edge("tax", "taxed", tax, g.tax()),
                    edge("taxed", "total", total, 1))))
        .code(
            Excerpts.method(Side.HAND, FruitShop.class, "forward"),
            Excerpts.method(Side.HAND, FruitShop.class, "backward"),
            Excerpts.type(Side.HAND, AddLayer.class),
            Excerpts.method(Side.DL4J, FruitGraphs.class, "fruitInSameDiff"));
    Map<String, INDArray> theirs = fruitInSameDiff(applePrice, apples, orangePrice, oranges, tax);
    page.check(
        "gradients for apple price, apples, orange price, oranges, tax",
        new double[] {g.applePrice(), g.apples(), g.orangePrice(), g.oranges(), g.tax()},
        new double[] {
          scalar(theirs, "applePrice"),
          scalar(theirs, "apples"),
          scalar(theirs, "orangePrice"),
          scalar(theirs, "oranges"),
          scalar(theirs, "tax")
        },
        ROUNDING);
  }

  static Map<String, INDArray> fruitInSameDiff(
      double applePrice, double apples, double orangePrice, double oranges, double tax) {
    SameDiff sd = SameDiff.create();
    SDVariable allApples =
        sd.var("applePrice", Nd4j.scalar(applePrice)).mul(sd.var("apples", Nd4j.scalar(apples)));
    SDVariable allOranges =
        sd.var("orangePrice", Nd4j.scalar(orangePrice))
            .mul(sd.var("oranges", Nd4j.scalar(oranges)));
    allApples.add(allOranges).mul(sd.var("tax", Nd4j.scalar(tax))).markAsLoss();
    return sd.calculateGradients(null, "applePrice", "apples", "orangePrice", "oranges", "tax");
  }

  private static double scalar(Map<String, INDArray> gradients, String name) {
    return gradients.get(name).getDouble(0);
  }

  private static Edge edge(String from, String to, double forward, double backward) {
    return new Edge(from, to, tidy(forward), tidy(backward));
  }

  /** Without the last digits, which double rounds. */
  private static String tidy(double value) {
    return String.format(Locale.ROOT, "%.6g", value).replaceAll("\\.?0+$", "");
  }
}
