/**
 * The page "Walk the layers": what a digit becomes from layer to layer, and what comes back. Start
 * reading with {@code LayerRoutes}.
 */
package io.github.zerotodl4j.playground.layers;
