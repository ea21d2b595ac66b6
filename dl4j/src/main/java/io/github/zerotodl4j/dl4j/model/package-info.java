/**
 * The four networks as plain DL4J Java, written from their plans by {@code dl4j.source}, and layers
 * that are exchanged for DL4J's own on the tuned runtime. Start reading with {@link
 * io.github.zerotodl4j.dl4j.model.SimpleConvNet}, go on with {@link
 * io.github.zerotodl4j.dl4j.model.FastLayers}.
 */
package io.github.zerotodl4j.dl4j.model;
