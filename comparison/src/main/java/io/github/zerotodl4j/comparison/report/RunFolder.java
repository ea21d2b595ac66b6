package io.github.zerotodl4j.comparison.report;

import io.github.zerotodl4j.comparison.result.CompareResults;
import io.github.zerotodl4j.comparison.result.ResultsJson;
import io.github.zerotodl4j.scratch.tensor.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder of one run. Files are written beside and moved, so each is whole or not there. */
public final class RunFolder {
  private final Path folder;

  private RunFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Creates the folder before any work is done, so that nothing is computed for nowhere.
   *
   * @param folder must not exist or be empty
   * @throws IOException if it holds anything or cannot be written, in one line
   */
  public static RunFolder create(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IOException(folder + " is a file: expected a new or empty folder");
    }
    try {
      Files.createDirectories(folder);
      try (Stream<Path> content = Files.list(folder)) {
        if (content.findAny().isPresent()) {
          throw new IOException(
              folder + " is not empty: expected a new or empty folder, choose another");
        }
      }
      Files.delete(Files.createTempFile(folder, "write-test", ".tmp"));
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
      throw new IOException(
          folder + " cannot be written (" + reason + "): choose another folder", e);
    }
    return new RunFolder(folder);
  }

  /**
   * Writes everything a run leaves behind.
   *
   * @param results the records
   * @param history the content of {@code history.csv}
   * @return the files, {@code report.html} first
   */
  public List<Path> write(CompareResults results, String history) throws IOException {
    Path json = write("results.json", ResultsJson.write(results));
    Path csv = write("history.csv", history);
    Path html = write("report.html", ReportPage.render(results));
    return List.of(html, json, csv);
  }

  private Path write(String name, String content) throws IOException {
    Path target = folder.resolve(name);
    AtomicFile.write(target, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    return target;
  }
}
