package io.github.zerotodl4j.comparison.cost;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.dl4j.model.OneHot;
import io.github.zerotodl4j.scratch.dataset.Batch;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The DL4J side: the network's own pass, workspaces and all, with a stopwatch put before each of
 * its layers; taken away again at the end.
 *
 * <p>DL4J does not activate its output layer while training: its score counts as forward, and what
 * it computes inside its backward pass counts there.
 */
final class Dl4jStep implements TimedStep {
  private final MultiLayerNetwork network;
  private final int classes;
  private final int[] sampleShape;
  private final Layer[] originals;
  private final Stopwatches watches;

  Dl4jStep(MultiLayerNetwork network, int classes, int... sampleShape) {
    this.network = network;
    this.classes = classes;
    this.sampleShape = sampleShape.clone();
    Layer[] layers = network.getLayers();
    originals = layers.clone();
    watches = new Stopwatches(layers.length);
    for (int i = 0; i < layers.length; i++) {
      layers[i] = timed(layers[i], i);
    }
  }

  @Override
  public void run(Batch batch) {
    try (INDArray x = Arrays4j.toNd4j(batch.x(), batch.size(), sampleShape);
        INDArray y = OneHot.of(batch.labels(), classes)) {
      network.setInput(x);
      network.setLabels(y);
      network.computeGradientAndScore();
    }
  }

  private Layer timed(Layer layer, int index) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          long start = System.nanoTime();
          try {
            return method.invoke(layer, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          } finally {
            count(method, index, System.nanoTime() - start);
          }
        };
    return (Layer)
        Proxy.newProxyInstance(
            layer.getClass().getClassLoader(),
            interfaces(layer.getClass()).toArray(Class<?>[]::new),
            handler);
  }

  private void count(Method method, int index, long nanos) {
    switch (method.getName()) {
      case "activate", "computeScore" -> watches.addForward(index, nanos);
      case "backpropGradient" -> watches.addBackward(index, nanos);
      default -> {
        // setters and the like take no time
      }
    }
  }

  private static Set<Class<?>> interfaces(Class<?> type) {
    Set<Class<?>> all = new LinkedHashSet<>();
    for (Class<?> t = type; t != null; t = t.getSuperclass()) {
      all.addAll(Set.of(t.getInterfaces()));
    }
    return all;
  }

  @Override
  public Stopwatches stopwatches() {
    return watches;
  }

  /** Gives the network its own layers back. */
  @Override
  public void close() {
    System.arraycopy(originals, 0, network.getLayers(), 0, originals.length);
  }
}
