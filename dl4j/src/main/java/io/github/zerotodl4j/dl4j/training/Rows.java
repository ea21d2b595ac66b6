package io.github.zerotodl4j.dl4j.training;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The rows of a matrix as Java arrays. */
public final class Rows {

  private Rows() {}

  /**
   * Copies a matrix {@code [n, columns]} of floats into {@code [n][columns]}. {@code
   * INDArray.toFloatMatrix} makes an array of ND4J's for every row, which for matrices of a few
   * columns takes longer than what computed them.
   */
  public static float[][] of(INDArray matrix) {
    int columns = Math.toIntExact(matrix.size(1));
    float[][] rows = new float[Math.toIntExact(matrix.size(0))][columns];
    float[] all = flat(matrix);
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(all, i * columns, rows[i], 0, columns);
    }
    return rows;
  }

  /** All values, row by row. */
  public static float[] flat(INDArray array) {
    try (INDArray dense = array.castTo(DataType.FLOAT).dup('c')) {
      return dense.data().asFloat();
    }
  }
}
