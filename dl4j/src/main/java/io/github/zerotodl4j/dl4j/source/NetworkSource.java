package io.github.zerotodl4j.dl4j.source;

import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.dl4j.twin.TwinLayer;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.WeightInit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * A plan as a Java class that needs DL4J alone: one {@code configuration(long seed)} method, one
 * {@code .layer(…)} a layer, with the shape of its output beside it.
 *
 * <p>Its configuration is what {@link Dl4jTwin} builds, letter by letter, but for momentum without
 * looking ahead: DL4J has none, so Nesterov's stands there, and a remark says so.
 */
public final class NetworkSource {
  private static final int WIDTH = 100;
  private static final String INDENT = "        ";

  private final NetworkSpec spec;
  private final UpdateRule rule;
  private final TreeSet<String> imports = new TreeSet<>();

  private NetworkSource(NetworkSpec spec, UpdateRule rule) {
    this.spec = spec;
    this.rule = rule;
  }

  /**
   * Writes the class.
   *
   * @param packageName its package; empty for none
   * @param className its name
   * @param title a sentence for its Javadoc, of up to 90 letters
   * @throws IllegalArgumentException if the class would have the name of one of DL4J's that it uses
   */
  public static String write(
      NetworkSpec spec, UpdateRule rule, String packageName, String className, String title) {
    return new NetworkSource(spec, rule).write(packageName, className, title);
  }

  private String write(String packageName, String className, String title) {
    String configuration = configuration();
    for (String used : imports) {
      if (used.endsWith("." + className)) {
        throw new IllegalArgumentException(
            "class " + className + " would hide " + used + ", which it uses; name it otherwise");
      }
    }
    StringBuilder text = new StringBuilder();
    if (!packageName.isEmpty()) {
      text.append("package ").append(packageName).append(";\n\n");
    }
    imports.forEach(name -> text.append("import ").append(name).append(";\n"));
    text.append("\n/** ").append(title).append(" */\n");
    text.append("public final class ").append(className).append(" {\n\n");
    text.append("  private ").append(className).append("() {}\n\n");
    text.append(
        "  /** Layers, loss and update rule; the seed gives weights and dropout masks. */\n");
    text.append("  public static MultiLayerConfiguration configuration(long seed) {\n");
    text.append(configuration);
    return text.append("  }\n}\n").toString();
  }

  private String configuration() {
    use(MultiLayerConfiguration.class);
    use(NeuralNetConfiguration.class);
    use(InputType.class);
    StringBuilder text = new StringBuilder();
    text.append("    return new NeuralNetConfiguration.Builder()\n");
    line(text, ".seed(seed)", "");
    boolean heavyBall = rule.kind() == UpdateRule.Kind.MOMENTUM;
    line(text, ".updater(" + updater() + ")", heavyBall ? "DL4J's momentum looks ahead" : "");
    line(text, ".weightInit(" + weightInit() + ")", "");
    if (spec.weightDecay() > 0) {
      line(text, ".l2(" + spec.weightDecay() + ")", "");
    }
    line(text, ".list()", "input " + shape(spec.inputShape()));
    List<TwinLayer> layers = Dl4jTwin.layers(spec, rule.weightDecay(), Dl4jTwin.Dropouts.RANDOM);
    List<String> shapes = outputShapes();
    for (int i = 0; i < layers.size(); i++) {
      layer(text, layers.get(i), shapes.get(i));
    }
    line(text, ".setInputType(" + inputType() + ")", "");
    line(text, ".build();", "");
    return text.toString();
  }

  private void layer(StringBuilder text, TwinLayer layer, String shape) {
    layer.classes().forEach(this::use);
    List<String> calls = new ArrayList<>(layer.java());
    calls.add(".build())");
    text.append(INDENT).append(".layer( // ").append(shape).append('\n');
    String first = INDENT + "    ";
    String together = first + String.join("", calls);
    if (together.length() <= WIDTH) {
      text.append(together).append('\n');
    } else {
      text.append(first).append(String.join("\n" + first + "    ", calls)).append('\n');
    }
  }

  private static void line(StringBuilder text, String call, String remark) {
    text.append(INDENT).append(call);
    text.append(remark.isEmpty() ? "\n" : " // " + remark + "\n");
  }

  /** What comes out of each of DL4J's layers. */
  private List<String> outputShapes() {
    List<String> shapes = new ArrayList<>();
    List<int[]> plan = spec.outputShapes();
    for (int i = 0; i < plan.size(); i++) {
      if (Dl4jTwin.foldsActivation(spec, i)) {
        i++;
      }
      shapes.add(shape(plan.get(i)));
    }
    shapes.add(shape(plan.get(plan.size() - 1)));
    return shapes;
  }

  private static String shape(int... shape) {
    List<String> sizes = new ArrayList<>();
    for (int size : shape) {
      sizes.add(String.valueOf(size));
    }
    return String.join(" x ", sizes);
  }

  private String updater() {
    String rate = String.valueOf(rule.learningRate());
    String epsilon = String.valueOf(UpdateRule.EPSILON);
    return switch (rule.kind()) {
      case SGD -> "new " + use(Sgd.class) + "(" + rate + ")";
      case MOMENTUM, NESTEROV ->
          "new " + use(Nesterovs.class) + "(" + rate + ", " + UpdateRule.MOMENTUM + ")";
      case ADAGRAD -> "new " + use(AdaGrad.class) + "(" + rate + ", " + epsilon + ")";
      case RMSPROP ->
          "new "
              + use(RmsProp.class)
              + "("
              + rate
              + ", "
              + UpdateRule.RMS_DECAY
              + ", "
              + epsilon
              + ")";
      case ADAM ->
          "new "
              + use(Adam.class)
              + "("
              + String.join(
                  ", ",
                  rate,
                  String.valueOf(UpdateRule.BETA1),
                  String.valueOf(UpdateRule.BETA2),
                  epsilon)
              + ")";
    };
  }

  private String weightInit() {
    WeightInit init = spec.init();
    if (init.fixed()) {
      return "new " + use(NormalDistribution.class) + "(0, " + init.factor() + ")";
    }
    String name = use(org.deeplearning4j.nn.weights.WeightInit.class);
    return name + (init.equals(WeightInit.he()) ? ".RELU" : ".LECUN_NORMAL");
  }

  private String inputType() {
    int[] shape = spec.inputShape();
    return shape.length == 3
        ? String.format(
            Locale.ROOT, "InputType.convolutional(%d, %d, %d)", shape[1], shape[2], shape[0])
        : "InputType.feedForward(" + shape[0] + ")";
  }

  /** Imports a class and returns its simple name. */
  private String use(Class<?> type) {
    imports.add(type.getCanonicalName());
    return type.getSimpleName();
  }
}
