/**
 * Mini-batches, the training loop with its history, and evaluation. It knows networks and
 * optimizers from their interfaces alone and prints nothing; start reading with {@code Trainer}.
 */
package io.github.zerotodl4j.scratch.training;
