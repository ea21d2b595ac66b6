/**
 * A network as plain data: nodes, what they compute, their numbers, channels first; start reading
 * at {@link io.github.zerotodl4j.exchange.graph.Graph}.
 */
package io.github.zerotodl4j.exchange.graph;
