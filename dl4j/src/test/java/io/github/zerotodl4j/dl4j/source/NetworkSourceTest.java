package io.github.zerotodl4j.dl4j.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.dl4j.model.AlexNet;
import io.github.zerotodl4j.dl4j.model.Mlp;
import io.github.zerotodl4j.dl4j.model.SimpleConvNet;
import io.github.zerotodl4j.dl4j.model.VggLike;
import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.CatalogueEntry;
import io.github.zerotodl4j.plan.text.NetworkText;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongFunction;
import javax.tools.ToolProvider;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The classes of the package {@code model} are what is written today. To write them anew after the
 * writer has changed: {@code mvn -pl dl4j -am test -Dtest=NetworkSourceTest -Dzero.sources=write
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class NetworkSourceTest {
  private static final String PACKAGE = "io.github.zerotodl4j.dl4j.model";
  private static final Path FOLDER =
      Path.of("src", "main", "java").resolve(PACKAGE.replace('.', '/'));

  record Written(
      String name,
      CatalogueEntry entry,
      UpdateRule rule,
      String title,
      LongFunction<MultiLayerConfiguration> configuration) {

    String text() {
      return NetworkSource.write(entry.spec(), rule, PACKAGE, name, title);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Written> classes() {
    return List.of(
        new Written(
            "Mlp",
            Catalogue.MLP,
            UpdateRule.sgd(0.1),
            "The multilayer perceptron for MNIST, 784-50-10. Book section 5.7.",
            Mlp::configuration),
        new Written(
            "SimpleConvNet",
            Catalogue.SIMPLE_CONV_NET,
            UpdateRule.adam(0.001),
            "The simple convolutional network for MNIST. Book section 7.5.",
            SimpleConvNet::configuration),
        new Written(
            "VggLike",
            Catalogue.VGG_LIKE,
            UpdateRule.adam(0.001),
            "The deep convolutional network for MNIST, in the style of VGG. Book section 8.1.",
            VggLike::configuration),
        new Written(
            "AlexNet",
            Catalogue.ALEXNET,
            UpdateRule.sgd(0.01),
            "AlexNet for photos of cats and dogs. Krizhevsky et al. 2012; book section 8.2.",
            AlexNet::configuration));
  }

  @ParameterizedTest
  @MethodSource("classes")
  void theClassIsWhatIsWrittenToday(Written written) throws IOException {
    Path file = FOLDER.resolve(written.name() + ".java");
    if ("write".equals(System.getProperty("zero.sources"))) {
      Files.writeString(file, written.text());
    }
    assertThat(Files.readString(file)).isEqualTo(written.text());
  }

  @ParameterizedTest
  @MethodSource("classes")
  void itsConfigurationIsTheTranslators(Written written) {
    assertThat(written.configuration().apply(7).toJson())
        .isEqualTo(Dl4jTwin.configuration(written.entry().spec(), written.rule(), 7).toJson());
  }

  /** Everything that the text form can say, compiled without any class of this project. */
  @Test
  void anyPlanCompilesToTheTranslatorsConfiguration(@TempDir Path folder) throws Exception {
    NetworkSpec everything =
        NetworkText.parse(
            "input 2x20x24 | init std 0.02 | weight-decay 0.001"
                + " | conv 4 3x5 stride 2 pad 1 no-bias | batch-norm momentum 0.8 eps 0.01 | relu"
                + " | average-pool 2 | dropout 0.25 | conv 3 2 | sigmoid | max-pool 2 stride 1 pad 1"
                + " | leaky-relu | global-average-pool | affine 7 | sigmoid | affine 3 | dropout 0.5");
    int number = 0;
    for (UpdateRule.Kind kind : UpdateRule.Kind.values()) {
      if (kind == UpdateRule.Kind.MOMENTUM) {
        continue; // DL4J has none
      }
      for (NetworkSpec spec :
          List.of(everything, NetworkText.parse("input 9 | init xavier | affine 4 | affine 3"))) {
        UpdateRule rule = new UpdateRule(kind, 0.01, 0.03);
        String name = "Written" + number++;
        Path source = folder.resolve(name + ".java");
        String text = NetworkSource.write(spec, rule, "", name, "A test.");
        assertThat(text).doesNotContain("zerotodl4j");
        Files.writeString(source, text);
        int result =
            ToolProvider.getSystemJavaCompiler()
                .run(
                    null,
                    null,
                    null,
                    "-Xlint:unchecked,deprecation,rawtypes",
                    "-Werror",
                    "-proc:none",
                    source.toString());
        assertThat(result).as(text).isZero();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
          Object configuration =
              loader.loadClass(name).getMethod("configuration", long.class).invoke(null, 3L);
          assertThat(((MultiLayerConfiguration) configuration).toJson())
              .as(text)
              .isEqualTo(Dl4jTwin.configuration(spec, rule, 3).toJson());
        }
      }
    }
  }
}
