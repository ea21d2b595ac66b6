/**
 * Parts of a trained model for other programs: parameters alone as NumPy's {@code .npz},
 * configuration alone as JSON, and both put together again. Start reading with {@code ModelParts}.
 */
package io.github.zerotodl4j.comparison.export;
