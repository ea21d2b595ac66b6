package io.github.zerotodl4j.dl4j.imported;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Parts of some pictures, each with its share of every class.
 *
 * @param of the part of each picture, from 0
 * @param count how many parts there are
 */
public record Folds(int[] of, int count) {

  /** Deals the pictures of each class out in an order that follows from the seed. */
  public static Folds stratified(int[] labels, int classes, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] of = new int[labels.length];
    int dealt = 0;
    for (int c = 0; c < classes; c++) {
      int label = c;
      List<Integer> positions =
          new ArrayList<>(
              IntStream.range(0, labels.length).filter(i -> labels[i] == label).boxed().toList());
      while (!positions.isEmpty()) {
        // a class goes on where the one before it ended: parts differ by one picture at most
        of[positions.remove(random.nextInt(positions.size()))] = dealt++ % count;
      }
    }
    return new Folds(of, count);
  }

  /** The positions of one part. */
  public int[] held(int fold) {
    return IntStream.range(0, of.length).filter(i -> of[i] == fold).toArray();
  }

  /** The positions of all other parts. */
  public int[] rest(int fold) {
    return IntStream.range(0, of.length).filter(i -> of[i] != fold).toArray();
  }
}
