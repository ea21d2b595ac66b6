package io.github.zerotodl4j.playground.live;

import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.perceptron.Gate;
import io.github.zerotodl4j.scratch.perceptron.LogicGates;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Points of two classes in the plane from -1 to 1.
 *
 * @param description what they are
 * @param xy {@code [n, 2]}
 * @param labels the class of each, 0 or 1
 */
record Points(String description, float[] xy, int[] labels) implements DataSet {
  private static final int COUNT = 200;
  private static final double NOISE = 0.05;

  /** The four inputs of a gate; -1 stands for 0. */
  static Points gate(String name) {
    Gate gate =
        switch (name) {
          case "and" -> LogicGates.AND;
          case "nand" -> LogicGates.NAND;
          case "or" -> LogicGates.OR;
          default -> LogicGates.XOR;
        };
    float[] xy = new float[8];
    int[] labels = new int[4];
    for (int i = 0; i < 4; i++) {
      int a = i / 2;
      int b = i % 2;
      xy[2 * i] = 1.6f * a - 0.8f;
      xy[2 * i + 1] = 1.6f * b - 0.8f;
      labels[i] = gate.output(a, b);
    }
    return new Points("the four inputs of " + name, xy, labels);
  }

  /** A disc inside a ring. */
  static Points circles(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] xy = new float[2 * COUNT];
    int[] labels = new int[COUNT];
    for (int i = 0; i < COUNT; i++) {
      labels[i] = i % 2;
      double radius =
          labels[i] == 1 ? 0.4 * Math.sqrt(random.nextDouble()) : 0.65 + 0.25 * random.nextDouble();
      put(xy, i, radius, 2 * Math.PI * random.nextDouble(), random);
    }
    return new Points("a disc inside a ring", xy, labels);
  }

  /** Two arms that wind around each other once and a half. */
  static Points spirals(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] xy = new float[2 * COUNT];
    int[] labels = new int[COUNT];
    for (int i = 0; i < COUNT; i++) {
      labels[i] = i % 2;
      int along = i / 2;
      double part = (along + 0.5) / (COUNT / 2.0);
      put(xy, i, 0.1 + 0.8 * part, Math.PI * (2.5 * part + labels[i]), random);
    }
    return new Points("two spirals", xy, labels);
  }

  private static void put(float[] xy, int i, double radius, double angle, SplittableRandom random) {
    xy[2 * i] = (float) (radius * Math.cos(angle) + NOISE * (random.nextDouble() - 0.5));
    xy[2 * i + 1] = (float) (radius * Math.sin(angle) + NOISE * (random.nextDouble() - 0.5));
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int[] sampleShape() {
    return new int[] {2};
  }

  @Override
  public List<String> classNames() {
    return List.of("0", "1");
  }

  @Override
  public int label(int index) {
    return labels[index];
  }

  @Override
  public void copySample(int index, float[] target, int offset) {
    target[offset] = xy[2 * index];
    target[offset + 1] = xy[2 * index + 1];
  }
}
