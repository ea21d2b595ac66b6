/**
 * DL4J as it comes, in a JVM of its own: a native runtime is chosen once per process, so the tuned
 * and the stock one cannot share one. Start reading with {@code StockDl4j}; what the other JVM does
 * is in {@code StockWorker}.
 */
package io.github.zerotodl4j.comparison.stock;
