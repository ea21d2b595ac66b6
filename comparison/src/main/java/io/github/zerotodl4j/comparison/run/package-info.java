/**
 * Both implementations side by side: weights carried across, gradients compared, training raced,
 * results reported. Knows nothing of the command line; start reading with {@code race}.
 */
package io.github.zerotodl4j.comparison.run;
