/**
 * What each layer of a training step costs on either side. Changes no weight; start reading with
 * {@code LayerCosts}.
 */
package io.github.zerotodl4j.comparison.cost;
