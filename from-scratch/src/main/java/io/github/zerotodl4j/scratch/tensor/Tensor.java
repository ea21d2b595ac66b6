package io.github.zerotodl4j.scratch.tensor;

import io.github.zerotodl4j.plan.shape.ShapeException;
import io.github.zerotodl4j.plan.shape.Shapes;
import java.util.Arrays;

/**
 * A float32 array of any rank, row-major; images are NCHW.
 *
 * <p>A tensor is a shape over a {@code float[]}. The array may be longer than the shape needs: a
 * layer keeps one buffer for its largest batch and hands out smaller tensors over the same memory.
 * Only the first {@link #size()} floats belong to the tensor.
 */
public final class Tensor {
  private final float[] data;
  private final int[] shape;
  private final int size;

  private Tensor(float[] data, int[] shape) {
    this.size = Shapes.size(shape);
    this.data = data;
    this.shape = shape;
    Shapes.check(
        data.length >= size,
        "Tensor: shape %s needs %d values, the array holds %d",
        Shapes.text(shape),
        size,
        data.length);
  }

  /** Returns a tensor of zeros with the given shape. */
  public static Tensor zeros(int... shape) {
    return new Tensor(new float[Shapes.size(shape)], shape.clone());
  }

  /**
   * Returns a tensor over {@code data}, without copying it.
   *
   * @param data the values, row-major; at least as many as the shape needs
   * @param shape the sizes of the axes
   * @throws ShapeException if {@code data} is too short
   */
  public static Tensor of(float[] data, int... shape) {
    return new Tensor(data, shape.clone());
  }

  /** The array underneath, not a copy; it may be longer than {@link #size()}. */
  public float[] data() {
    return data;
  }

  /** A copy of the shape. */
  public int[] shape() {
    return shape.clone();
  }

  /**
   * The shape without its first axis, the batch.
   *
   * @throws ShapeException if this is a scalar, which has no axis
   */
  public int[] sampleShape() {
    checkAxis(0);
    return Arrays.copyOfRange(shape, 1, shape.length);
  }

  /** The number of axes. */
  public int rank() {
    return shape.length;
  }

  /**
   * The size of one axis.
   *
   * @throws ShapeException if there is no such axis
   */
  public int dim(int axis) {
    checkAxis(axis);
    return shape[axis];
  }

  private void checkAxis(int axis) {
    if (axis >= shape.length) {
      throw new ShapeException("Tensor: shape " + Shapes.text(shape) + " has no axis " + axis);
    }
  }

  /** The number of elements. */
  public int size() {
    return size;
  }

  /** The value at one position, counted row-major from 0. */
  public float get(int index) {
    return data[index];
  }

  /** Whether this tensor has exactly the given shape. */
  public boolean hasShape(int... expected) {
    return Arrays.equals(shape, expected);
  }

  /**
   * Returns the same values under another shape of the same size, sharing memory.
   *
   * @throws ShapeException if the sizes differ
   */
  public Tensor reshape(int... newShape) {
    Shapes.check(
        Shapes.size(newShape) == size,
        "Tensor: %s has %d values and cannot become %s",
        Shapes.text(shape),
        size,
        Shapes.text(newShape));
    return new Tensor(data, newShape.clone());
  }

  /** Returns a tensor of the same shape with memory of its own. */
  public Tensor copy() {
    return new Tensor(Arrays.copyOf(data, size), shape);
  }

  /** Returns the values alone, a copy of {@link #size()} floats. */
  public float[] toArray() {
    return Arrays.copyOf(data, size);
  }

  @Override
  public String toString() {
    return "Tensor" + Shapes.text(shape);
  }
}
