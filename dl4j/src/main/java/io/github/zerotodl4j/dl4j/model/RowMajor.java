package io.github.zerotodl4j.dl4j.model;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Float arrays whose values lie one row after the other, read and written from Java. */
final class RowMajor {
  private static final long MOST_VALUES = Integer.MAX_VALUE / Float.BYTES;
  private static final int WORTH_SHARING = 4;

  private RowMajor() {}

  /** Whether Java can address all of it. */
  static boolean isReachable(INDArray x) {
    return x.dataType() == DataType.FLOAT && isReachable(x.length());
  }

  /** Whether Java can address that many floats. */
  static boolean isReachable(long values) {
    return values <= MOST_VALUES;
  }

  /**
   * Whether the last index runs fastest, without gaps; strides of axes with one value do not count.
   */
  static boolean is(INDArray x) {
    long stride = 1;
    for (int axis = x.rank() - 1; axis >= 0; axis--) {
      if (x.size(axis) > 1 && x.stride(axis) != stride) {
        return false;
      }
      stride *= x.size(axis);
    }
    return true;
  }

  /** The array itself, or a copy in the right order. */
  static INDArray of(INDArray x) {
    return is(x) ? x : x.dup('c');
  }

  /** The values in place. */
  static FloatBuffer floats(INDArray x) {
    return new FloatPointer(x.data().addressPointer()).limit(x.length()).asBuffer();
  }

  /** The bits of the values, in place. */
  static IntBuffer bits(INDArray x) {
    return new IntPointer(x.data().addressPointer()).limit(x.length()).asBuffer();
  }

  /**
   * The numbers from 0 on, on several threads if there are enough of them and the native library
   * may use several.
   */
  static IntStream parallel(int count) {
    IntStream all = IntStream.range(0, count);
    return count >= WORTH_SHARING
            && NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads() > 1
        ? all.parallel()
        : all;
  }
}
