/**
 * MNIST from IDX files, the synthetic digits that are the embedded default, and batches of either.
 * Nothing here knows a network; start reading with {@code DataSet}.
 */
package io.github.zerotodl4j.scratch.dataset;
