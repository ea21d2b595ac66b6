package io.github.zerotodl4j.plan;

import io.github.zerotodl4j.plan.language.DisplayWidth;
import io.github.zerotodl4j.plan.language.Phrases;
import io.github.zerotodl4j.plan.shape.Shapes;
import java.util.Locale;

/**
 * A plan as a table for a terminal: each layer with its output shape and counts, then the sums.
 *
 * @param spec the plan
 * @param words the language of its titles
 */
record SummaryText(NetworkSpec spec, Phrases words) {
  private static final int LAYER = 32;
  private static final int OUTPUT = 18;
  private static final int PARAMETERS = 15;
  private static final int WORK = 17;

  String text() {
    int[] shape = spec.inputShape();
    StringBuilder text = new StringBuilder(line(spec.name()));
    text.append(line(row("layer", "output", "parameters", "multiply-adds")));
    text.append(line(row("input", Shapes.text(shape))));
    for (LayerSpec layer : spec.layers()) {
      int[] in = shape;
      shape = layer.outputShape(in);
      long parameters = layer.parameterCount(in);
      text.append(row(layer.title(), Shapes.text(shape), parameters, layer.multiplyAdds(in)));
    }
    text.append(row("sum", "", spec.parameterCount(), spec.multiplyAdds()));
    if (spec.statisticsCount() > 0) {
      String count = number(spec.statisticsCount());
      text.append(line(words.of("running statistics, not learnt: " + count)));
    }
    return text.toString();
  }

  private String row(String layer, String output, long parameters, long work) {
    return line(row(layer, output, number(parameters), number(work)));
  }

  private String row(String layer, String output, String parameters, String work) {
    return row(layer, output)
        + " "
        + DisplayWidth.atEnd(words.of(parameters), PARAMETERS)
        + " "
        + DisplayWidth.atEnd(words.of(work), WORK);
  }

  private String row(String layer, String output) {
    return DisplayWidth.padded(words.of(layer), LAYER)
        + " "
        + DisplayWidth.padded(words.of(output), OUTPUT);
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String line(String text) {
    return text + System.lineSeparator();
  }
}
