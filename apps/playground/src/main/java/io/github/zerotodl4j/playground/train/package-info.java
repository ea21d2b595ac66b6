/**
 * The page "Train a classifier": pictures that were dropped or lie in a folder of this machine,
 * what {@code data check} finds in them, and a training as {@code zero train} does it. Start
 * reading with {@code TrainRoutes}.
 */
package io.github.zerotodl4j.playground.train;
