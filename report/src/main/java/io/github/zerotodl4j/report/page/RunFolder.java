package io.github.zerotodl4j.report.page;

import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.plan.file.Folders;
import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.plan.language.Phrases;
import io.github.zerotodl4j.report.result.CompareResults;
import io.github.zerotodl4j.report.result.ResultsJson;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The folder of one run. Files are written beside and moved, so each is whole or not there. */
public final class RunFolder {
  private final Path folder;
  private final Language language;

  private RunFolder(Path folder, Language language) {
    this.folder = folder;
    this.language = language;
  }

  /** The same folder, with {@code report.html} in another language. */
  public RunFolder speaking(Language other) {
    return new RunFolder(folder, other);
  }

  /**
   * Refuses a folder that holds anything, and writes nothing.
   *
   * @param folder must not exist or be empty
   * @throws IOException if it holds anything, in one line
   */
  public static void check(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IOException(folder + " is a file: expected a new or empty folder");
    }
    if (Files.exists(folder)) {
      try (Stream<Path> content = Files.list(folder)) {
        if (content.findAny().isPresent()) {
          throw new IOException(
              folder + " is not empty: expected a new or empty folder, choose another");
        }
      }
    }
  }

  /**
   * Creates the folder before any work is done, so that nothing is computed for nowhere.
   *
   * @param folder must not exist or be empty
   * @throws IOException if it holds anything or cannot be written, in one line
   */
  public static RunFolder create(Path folder) throws IOException {
    check(folder);
    try {
      Folders.create(folder);
      Files.delete(Files.createTempFile(folder, "write-test", ".tmp"));
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
      throw new IOException(
          folder + " cannot be written (" + reason + "): choose another folder", e);
    }
    return new RunFolder(folder, Language.ENGLISH);
  }

  /** Writes what a run leaves behind in {@linkplain ReportFormat#USUAL the usual forms}. */
  public List<Path> write(CompareResults results, String history) throws IOException {
    return write(results, history, ReportFormat.USUAL);
  }

  /**
   * Writes what a run leaves behind.
   *
   * @param results the records
   * @param history the content of {@code history.csv}
   * @param formats in which forms
   * @return the files, {@code report.html} first if it was asked for
   */
  public List<Path> write(CompareResults results, String history, Set<ReportFormat> formats)
      throws IOException {
    return write(results, null, history, formats);
  }

  /**
   * Writes what a repeated run leaves behind; the report says what changed.
   *
   * @param results the records
   * @param previous those of the run that was repeated; null if none was
   * @param history the content of {@code history.csv}
   * @param formats in which forms
   * @return the files, {@code report.html} first if it was asked for
   */
  public List<Path> write(
      CompareResults results, CompareResults previous, String history, Set<ReportFormat> formats)
      throws IOException {
    List<Path> files = new ArrayList<>();
    if (formats.contains(ReportFormat.JSON)) { // first: the others can be made from it
      files.add(write("results.json", ResultsJson.write(results)));
    }
    if (formats.contains(ReportFormat.CSV)) {
      files.add(write("history.csv", history));
      files.add(write("summary.csv", SummaryCsv.write(results)));
    }
    if (formats.contains(ReportFormat.MARKDOWN)) {
      Phrases words = PageTranslation.phrases(language);
      files.add(write("report.md", MarkdownReport.write(results, previous, words)));
    }
    if (formats.contains(ReportFormat.HTML)) {
      String page = ReportPage.render(results, previous);
      files.add(0, write("report.html", PageTranslation.of(language, page)));
    }
    return files;
  }

  private Path write(String name, String content) throws IOException {
    Path target = folder.resolve(name);
    AtomicFiles.write(target, content);
    return target;
  }
}
