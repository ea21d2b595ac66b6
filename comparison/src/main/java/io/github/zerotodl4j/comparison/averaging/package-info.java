/**
 * Copies of a network, of either side, whose weights are averaged while they learn: start with
 * {@link io.github.zerotodl4j.comparison.averaging.Copy}. The machines that train them are another
 * module's.
 */
package io.github.zerotodl4j.comparison.averaging;
