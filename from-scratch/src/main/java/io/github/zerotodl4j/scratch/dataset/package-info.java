/**
 * MNIST from IDX files, the digits and animal pictures drawn by code that stand in where there are
 * no files, and batches of either. Nothing here knows a network; start reading with {@code
 * DataSet}, then {@code DataSources}.
 */
package io.github.zerotodl4j.scratch.dataset;
