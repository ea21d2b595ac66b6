/**
 * Shapes, and the sizes of convolution and pooling, with the messages for those that do not fit.
 * Start reading with {@link io.github.zerotodl4j.plan.shape.Shapes}.
 */
package io.github.zerotodl4j.plan.shape;
