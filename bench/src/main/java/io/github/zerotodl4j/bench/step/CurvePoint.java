package io.github.zerotodl4j.bench.step;

import io.github.zerotodl4j.bench.process.Rounds;
import java.util.Map;

/**
 * A training step at one value of what is varied.
 *
 * @param value such as the batch size, or pixels a side
 * @param amount of work in proportion to it: the value itself, or the pixels of an image
 * @param bytes that a step keeps: outputs, weights, the gradients of both, and the optimizer's
 *     memory
 * @param millis a step's time by contestant, round by round
 */
public record CurvePoint(int value, double amount, double bytes, Map<String, Rounds> millis) {}
