package io.github.zerotodl4j.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.lessons.Block.Excerpt;
import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.scratch.graph.Gradients;
import io.github.zerotodl4j.scratch.graph.MulLayer;
import io.github.zerotodl4j.scratch.network.TwoLayerNet;
import io.github.zerotodl4j.scratch.perceptron.LogicGates;
import org.junit.jupiter.api.Test;

class ExcerptsTest {

  @Test
  void aMethodIsCutWithoutItsJavadoc() {
    Excerpt excerpt = Excerpts.method(Side.HAND, MulLayer.class, "backward");

    assertThat(excerpt.code())
        .isEqualTo(
            """
            public Gradients backward(double dout) {
              return new Gradients(dout * y, dout * x);
            }\
            """);
    assertThat(excerpt.path())
        .isEqualTo("from-scratch/src/main/java/io/github/zerotodl4j/scratch/graph/MulLayer.java");
  }

  @Test
  void aTypeIsCutWhole() {
    assertThat(Excerpts.type(Side.HAND, Gradients.class).code())
        .isEqualTo("public record Gradients(double dx, double dy) {}");
    assertThat(Excerpts.type(Side.HAND, MulLayer.class).code())
        .startsWith("public final class MulLayer {")
        .endsWith("}\n}");
  }

  @Test
  void aConstructorIsCutByTheNameOfItsClass() {
    assertThat(Excerpts.method(Side.HAND, TwoLayerNet.class, "TwoLayerNet").code())
        .startsWith("public TwoLayerNet(long seed) {");
  }

  @Test
  void aFieldIsCutWithItsValue() {
    assertThat(Excerpts.field(Side.HAND, LogicGates.class, "AND").code())
        .isEqualTo("public static final Gate AND = new Perceptron(0.5, 0.5, -0.7);");
  }

  @Test
  void whatIsNotThereIsAnError() {
    assertThatThrownBy(() -> Excerpts.method(Side.HAND, MulLayer.class, "sideways"))
        .hasMessageContaining("MulLayer.java: no method sideways in it");
    assertThatThrownBy(() -> Excerpts.field(Side.HAND, MulLayer.class, "z"))
        .hasMessageContaining("MulLayer.java: no field z in it");
    assertThatThrownBy(() -> Excerpts.marked(Side.HAND, MulLayer.class, "nothing"))
        .hasMessageContaining("MulLayer.java: expected // learn:begin nothing");
  }

  @Test
  void aMarkedPartIsCutBetweenItsMarks() {
    assertThat(Excerpts.marked(Side.PLAIN, Excerpts.class, "example").code())
        .isEqualTo("int end = indexOf(lines, \"// learn:end \" + name);");
  }
}
