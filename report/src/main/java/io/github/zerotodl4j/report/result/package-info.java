/**
 * What a comparison found, as plain records, and their JSON form {@code results.json}. Nothing is
 * computed or measured here; start reading with {@code CompareResults}.
 */
package io.github.zerotodl4j.report.result;
