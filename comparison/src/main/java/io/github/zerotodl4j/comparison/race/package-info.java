/**
 * The same batches in the same order through every contestant, measured alike. Knows nothing of
 * reports; start reading with {@code Race}.
 */
package io.github.zerotodl4j.comparison.race;
