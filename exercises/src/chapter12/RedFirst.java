package chapter12;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Exercise 12.1: red comes first.
 *
 * <p>DataVec's NativeImageLoader gives pictures as OpenCV has them: blue first, pixels from 0 to
 * 255. Nearly all networks that others trained expect red first, and most of them pixels from 0 to
 * 1. A network that gets blue for red does not fail. It answers, and worse than it could.
 *
 * <pre>loaded [photos, 3, h, w]  ->  y [photos, 3, h, w]</pre>
 *
 * <p>The array {@code loaded} is the caller's: leave it as it is.
 *
 * <p>Check: ./zero exercise 12.1
 */
public final class RedFirst {

  public static INDArray input(INDArray loaded) {
    throw new UnsupportedOperationException("a hole: return red, green, blue, from 0 to 1");
  }
}
