/**
 * Networks that other programs wrote, in DL4J: a {@link io.github.zerotodl4j.exchange.graph.Graph}
 * becomes a {@code ComputationGraph}; start reading at {@link
 * io.github.zerotodl4j.dl4j.imported.ImportedModel}.
 */
package io.github.zerotodl4j.dl4j.imported;
