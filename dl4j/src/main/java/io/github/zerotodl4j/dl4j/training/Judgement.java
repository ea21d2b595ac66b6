package io.github.zerotodl4j.dl4j.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a network says about images whose class is known.
 *
 * @param tally loss and hits
 * @param probabilities {@code [n][classes]}
 * @param labels the class of each image
 */
public record Judgement(Tally tally, List<float[]> probabilities, List<Integer> labels)
    implements Serializable {

  /** Copies the lists. */
  public Judgement {
    probabilities = List.copyOf(probabilities);
    labels = List.copyOf(labels);
  }

  /** Of what was said about a batch of these classes. */
  static Judgement of(float[][] probabilities, int... labels) {
    return new Judgement(
        Tally.of(probabilities, labels),
        List.of(probabilities),
        IntStream.of(labels).boxed().toList());
  }

  /** All of them together, in their order. */
  public static Judgement all(List<Judgement> parts) {
    Tally tally = Tally.NONE;
    List<float[]> probabilities = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (Judgement part : parts) {
      tally = tally.plus(part.tally);
      probabilities.addAll(part.probabilities);
      labels.addAll(part.labels);
    }
    return new Judgement(tally, probabilities, labels);
  }

  /** The temperature at which these probabilities are as often right as they say. */
  Optional<Temperature> temperature() {
    return Temperature.fit(probabilities, labels.stream().mapToInt(Integer::intValue).toArray());
  }
}
