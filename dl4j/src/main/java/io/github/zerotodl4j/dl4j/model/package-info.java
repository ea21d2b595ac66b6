/**
 * The book's networks as DL4J configurations, each from a small record of hyper-parameters, and the
 * seam behind which DL4J's types stay: no data, no training loop lives here. Start reading with
 * {@link io.github.zerotodl4j.dl4j.model.ModelSpec}, then {@link
 * io.github.zerotodl4j.dl4j.model.Mlp}.
 */
package io.github.zerotodl4j.dl4j.model;
