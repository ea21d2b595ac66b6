package io.github.zerotodl4j.report.page;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The forms in which a run's results are written. */
public enum ReportFormat {
  /** {@code report.html}: one page that needs nothing else. */
  HTML,
  /** {@code results.json}: everything; a run is repeated from it. */
  JSON,
  /** {@code history.csv} with every step, {@code summary.csv} with every number of the report. */
  CSV,
  /** {@code report.md}: the tables alone, for where Markdown is shown. */
  MARKDOWN;

  /** What is written where nothing else is asked for: all but Markdown. */
  public static final Set<ReportFormat> USUAL =
      Collections.unmodifiableSet(EnumSet.of(HTML, JSON, CSV));
}
