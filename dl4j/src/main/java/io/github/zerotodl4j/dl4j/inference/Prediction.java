package io.github.zerotodl4j.dl4j.inference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a model says about one file: probabilities, or why the file cannot be read.
 *
 * @param file the image
 * @param classes of the model, in the order of the probabilities
 * @param probabilities of each class; empty if the file cannot be read
 * @param problem why the file cannot be read
 */
public record Prediction(
    Path file, List<String> classes, float[] probabilities, Optional<String> problem) {

  /**
   * One class and its probability.
   *
   * @param label the class name
   * @param probability from 0 to 1
   */
  public record Guess(String label, double probability) {}

  /** The most probable classes, best first. */
  public List<Guess> top(int count) {
    List<Guess> guesses = new ArrayList<>();
    for (int i = 0; i < probabilities.length; i++) {
      guesses.add(new Guess(classes.get(i), probabilities[i]));
    }
    guesses.sort(Comparator.comparingDouble(Guess::probability).reversed());
    return List.copyOf(guesses.subList(0, Math.min(count, guesses.size())));
  }
}
