package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import java.util.List;

/**
 * Images of one channel made smaller: each pixel is the mean of a square of pixels.
 *
 * @param data the images in full size
 * @param factor the side of the square, a divisor of width and height
 */
record ShrunkImages(DataSet data, int factor) implements DataSet {

  @Override
  public String description() {
    return data.description() + ", shrunk " + factor + " times";
  }

  @Override
  public int size() {
    return data.size();
  }

  @Override
  public int[] sampleShape() {
    int[] shape = data.sampleShape();
    return new int[] {1, shape[1] / factor, shape[2] / factor};
  }

  @Override
  public List<String> classNames() {
    return data.classNames();
  }

  @Override
  public int label(int index) {
    return data.label(index);
  }

  @Override
  public void copySample(int index, float[] target, int offset) {
    int[] full = data.sampleShape();
    float[] pixels = new float[Shapes.size(full)];
    data.copySample(index, pixels, 0);
    int width = full[2] / factor;
    int height = full[1] / factor;
    for (int i = 0; i < width * height; i++) {
      float sum = 0;
      for (int dy = 0; dy < factor; dy++) {
        for (int dx = 0; dx < factor; dx++) {
          sum += pixels[(i / width * factor + dy) * full[2] + i % width * factor + dx];
        }
      }
      target[offset + i] = sum / (factor * factor);
    }
  }
}
