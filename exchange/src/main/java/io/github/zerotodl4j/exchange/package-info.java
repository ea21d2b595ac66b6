/**
 * Networks that come from elsewhere and go elsewhere: what other programs wrote is read into {@link
 * io.github.zerotodl4j.exchange.graph.Graph}, and written from it.
 *
 * <p>Knows files and arrays, and no engine that computes; start reading at {@link
 * io.github.zerotodl4j.exchange.keras.KerasFile}.
 */
package io.github.zerotodl4j.exchange;
