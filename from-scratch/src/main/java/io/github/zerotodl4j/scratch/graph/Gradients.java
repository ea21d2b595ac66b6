package io.github.zerotodl4j.scratch.graph;

/**
 * What flows back out of a node with two inputs.
 *
 * @param dx the gradient with respect to the first input
 * @param dy the gradient with respect to the second input
 */
public record Gradients(double dx, double dy) {}
