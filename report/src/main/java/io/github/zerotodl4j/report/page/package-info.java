/**
 * Renders result records as files: {@code results.json}, {@code history.csv} and the self-contained
 * {@code report.html}. Nothing is computed here beyond formatting; start reading with {@code
 * ReportPage}.
 */
package io.github.zerotodl4j.report.page;
