package io.github.zerotodl4j.apps.bench;

import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Pictures of cats and dogs, drawn into a temporary folder as JPEG files of a photo's size. */
record BenchPictures(Path folder) implements AutoCloseable {

  private static final int COUNT = 100;
  private static final int SIDE = 400;
  private static final long SEED = 1;

  static BenchPictures draw() throws IOException {
    Path folder = Files.createTempDirectory("zero-bench-pictures");
    DataSet pictures = SyntheticPictures.create(COUNT, 1, SIDE, SEED).train();
    SyntheticPictures.writeTo(pictures, folder);
    for (Path png : files(folder).filter(file -> file.toString().endsWith(".png")).toList()) {
      Path jpeg = Path.of(png.toString().replaceFirst("png$", "jpg"));
      ImageIO.write(ImageIO.read(png.toFile()), "jpg", jpeg.toFile());
      Files.delete(png);
    }
    return new BenchPictures(folder);
  }

  private static Stream<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return List.copyOf(all.sorted(Comparator.reverseOrder()).toList()).stream();
    }
  }

  @Override
  public void close() throws IOException {
    for (Path file : files(folder).toList()) {
      Files.delete(file);
    }
  }
}
