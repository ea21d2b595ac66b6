/**
 * Whether the two sides compute the same: same weights, same batch, every activation, loss and
 * gradient. Knows nothing of time; start reading with {@code ParityCheck}.
 */
package io.github.zerotodl4j.comparison.parity;
