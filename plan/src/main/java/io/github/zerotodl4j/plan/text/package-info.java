/**
 * A network as one line of text, read and written: {@code conv 30 5x5 | relu | max-pool 2 | affine
 * 100 | relu | affine classes}. Start reading with {@link
 * io.github.zerotodl4j.plan.text.NetworkText}.
 */
package io.github.zerotodl4j.plan.text;
