package io.github.zerotodl4j.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers in the cells of a confusion matrix can be read, by the contrast ratio of WCAG 2. */
class ContrastTest {
  private static final double READABLE = 4.5;
  private static final Pattern SHADE =
      Pattern.compile(
          "\\.(?:miss|more)(\\d).{0,12}?\\{ background: rgba\\(var\\(--(\\w+)\\), (\\S+?)\\)");

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void everyCellsNumberIsReadable(String scheme) {
    String css = PageAssets.reportStyles();
    int dark = css.indexOf("prefers-color-scheme: dark");
    String variables = scheme.equals("dark") ? css.substring(dark) : css.substring(0, dark);
    double[] ink = hex(variable(variables, "ink"));
    double[] card = hex(variable(variables, "card"));
    Matcher shade = SHADE.matcher(css);
    int shades = 0;
    while (shade.find()) {
      double alpha = Double.parseDouble(shade.group(3));
      double[] colour = rgb(variable(variables, shade.group(2)));
      double[] cell = new double[3];
      for (int i = 0; i < 3; i++) {
        cell[i] = alpha * colour[i] + (1 - alpha) * card[i];
      }
      assertThat(contrast(ink, cell)).as("%s", shade.group()).isGreaterThan(READABLE);
      shades++;
    }
    assertThat(shades).isEqualTo(10);
    assertThat(contrast(ink, hex(variable(variables, "hit")))).isGreaterThan(READABLE);
    assertThat(contrast(hex(variable(variables, "quiet")), card)).isGreaterThan(READABLE);
    assertThat(css).as("cells fade nowhere").doesNotContainPattern("\\.zero \\{[^}]*opacity");
  }

  private static String variable(String css, String name) {
    Matcher variable = Pattern.compile("--" + name + ": ([^;]+);").matcher(css);
    assertThat(variable.find()).as(name).isTrue();
    return variable.group(1);
  }

  private static double[] hex(String colour) {
    int value = Integer.parseInt(colour.substring(1), 16);
    return new double[] {value >> 16, value >> 8 & 0xFF, value & 0xFF};
  }

  private static double[] rgb(String colour) {
    return Arrays.stream(colour.split(", ")).mapToDouble(Double::parseDouble).toArray();
  }

  private static double contrast(double[] a, double[] b) {
    double one = luminance(a) + 0.05;
    double other = luminance(b) + 0.05;
    return Math.max(one, other) / Math.min(one, other);
  }

  private static double luminance(double... rgb) {
    double[] linear =
        Arrays.stream(rgb)
            .map(v -> v / 255)
            .map(v -> v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4))
            .toArray();
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  }
}
