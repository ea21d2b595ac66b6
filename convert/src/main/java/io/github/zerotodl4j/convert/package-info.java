/**
 * Saved parameters on their way between NumPy files of the hand-written networks and model files of
 * DL4J. Start reading with {@code Conversion}.
 */
package io.github.zerotodl4j.convert;
