/**
 * What the networks are fed: digits or pictures, and the schedule of batches that every contestant
 * of a race sees. Knows nothing of networks; start reading with {@code ModelData}.
 */
package io.github.zerotodl4j.comparison.data;
