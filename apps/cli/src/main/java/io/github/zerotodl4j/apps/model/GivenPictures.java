package io.github.zerotodl4j.apps.model;

import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.dl4j.inference.Classifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The images that a command is asked about: files, folders, patterns, and {@code -} for names on
 * standard input.
 *
 * @param given as on the command line
 * @param nul whether names on standard input end with NUL
 * @param in standard input
 * @param remarks receives what was left out
 */
record GivenPictures(List<String> given, boolean nul, InputStream in, Consumer<String> remarks) {

  /** Of the names that come on standard input so many are taken at once, if they are there. */
  private static final int PART = 512;

  private static final String INPUT = "-";

  /** Answers a part of the images. */
  interface Part {
    void answer(List<Path> files) throws IOException;
  }

  /**
   * Hands over all images in their order; names from standard input as they come.
   *
   * @throws UserError if there are none, or a name or pattern leads nowhere
   */
  void forEach(Part part) throws IOException {
    if (nul != given.contains(INPUT) && nul) {
      throw new UserError("-0: is of names on standard input; give - among the files");
    }
    List<Path> named = new ArrayList<>();
    int all = 0;
    for (String one : given) {
      if (one.equals(INPUT)) {
        all += hand(named, part) + fromInput(part);
        named.clear();
      } else {
        named.addAll(Glob.isOne(one) ? Glob.of(one).matches() : List.of(path(one)));
      }
    }
    all += hand(named, part);
    if (all == 0) {
      throw new UserError(
          String.join(", ", given)
              + ": no image files there; expected JPEG, PNG, GIF, WebP, BMP, TIFF, ICO, PNM or"
              + " TGA");
    }
  }

  private int fromInput(Part part) throws IOException {
    NameStream names = new NameStream(in, nul);
    int all = 0;
    for (List<String> next = names.next(PART); !next.isEmpty(); next = names.next(PART)) {
      all += hand(next.stream().map(GivenPictures::path).toList(), part);
    }
    return all;
  }

  private int hand(List<Path> named, Part part) throws IOException {
    List<String> leftOut = new ArrayList<>();
    List<Path> files = Classifier.files(named, leftOut);
    leftOut.forEach(remarks);
    if (!files.isEmpty()) {
      part.answer(files);
    }
    return files.size();
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new UserError(name + ": no name of a file: " + e.getReason());
    }
  }
}
