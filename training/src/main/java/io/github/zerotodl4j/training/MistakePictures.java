package io.github.zerotodl4j.training;

import io.github.zerotodl4j.comparison.trainreport.Mistake;
import io.github.zerotodl4j.dl4j.inference.Evaluation;
import io.github.zerotodl4j.images.Thumbnail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The surest mistakes of a model, to be looked at.
 *
 * @param pictures that it was judged by
 * @param root the folder that names of files begin in
 */
public record MistakePictures(LabelledPictures pictures, Path root) {

  private static final int MOST = 24;

  /** The longer side of a picture on a page. */
  static final int SIDE = 136;

  /** The mistakes, worst first. */
  public List<Mistake> of(Evaluation evaluation) {
    List<Mistake> mistakes = new ArrayList<>();
    for (Evaluation.Row row : evaluation.worstMistakes(MOST)) {
      String picture;
      try {
        picture = Thumbnail.dataUri(pictures.picture(row.index()), SIDE);
      } catch (IOException e) {
        picture = null; // gone since it was judged
      }
      mistakes.add(
          new Mistake(
              picture, shortName(row.name()), row.truth(), row.predicted(), row.probability()));
    }
    return mistakes;
  }

  /** A file's name within the folder. */
  public String shortName(String name) {
    Path file = Path.of(name);
    return file.startsWith(root) ? root.relativize(file).toString() : name;
  }
}
