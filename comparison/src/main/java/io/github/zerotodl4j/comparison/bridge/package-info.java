/**
 * Carries weights between the hand-written networks and DL4J, with every difference of convention
 * in one place. Nothing is trained or measured here; start reading with {@code WeightBridge}.
 */
package io.github.zerotodl4j.comparison.bridge;
