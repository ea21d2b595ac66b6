/**
 * Update rules, one class each, formula in view. They know parameters and nothing of layers; start
 * reading with {@code Sgd}.
 */
package io.github.zerotodl4j.scratch.optimizer;
