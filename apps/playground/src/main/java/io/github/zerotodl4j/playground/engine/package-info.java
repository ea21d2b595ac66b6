/**
 * What computes for the pages: one thread that answers questions in turn. Start reading with {@code
 * Engine}.
 */
package io.github.zerotodl4j.playground.engine;
