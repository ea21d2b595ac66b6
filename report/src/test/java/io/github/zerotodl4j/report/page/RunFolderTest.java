package io.github.zerotodl4j.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.report.result.CompareResults;
import io.github.zerotodl4j.report.result.ResultsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  private final CompareResults results = SampleResults.full();

  @TempDir private Path folder;

  @Test
  void everyFormatIsWrittenAndThePageComesFirst() throws IOException {
    List<Path> files =
        RunFolder.create(folder).write(results, "history", EnumSet.allOf(ReportFormat.class));

    assertThat(files)
        .extracting(path -> path.getFileName().toString())
        .containsExactly("report.html", "results.json", "history.csv", "summary.csv", "report.md");
    assertThat(names()).hasSize(5);
    assertThat(ResultsJson.read(Files.readString(folder.resolve("results.json"))))
        .isEqualTo(results);
    assertThat(folder.resolve("history.csv")).hasContent("history");
  }

  @Test
  void onlyWhatIsAskedForIsWritten() throws IOException {
    RunFolder.create(folder).write(results, "history", Set.of(ReportFormat.MARKDOWN));

    assertThat(names()).containsExactly("report.md");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }
}
