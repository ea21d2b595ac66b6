package io.github.zerotodl4j.training.report;

import io.github.zerotodl4j.dl4j.inference.Evaluation;
import java.util.List;
import java.util.Map;

/**
 * Everything the page of an evaluation shows.
 *
 * @param finished the moment it ended
 * @param model the model's file
 * @param network its network, parameters included, in words
 * @param data the folder
 * @param images what was measured, such as {@code images of the test split}
 * @param evaluation what the model says
 * @param mistakes the surest ones, worst first
 * @param skipped files that could not be read, with the reason
 * @param warnings of what makes the figures worth less, one line each
 */
public record EvaluationReport(
    String finished,
    String model,
    String network,
    String data,
    String images,
    Evaluation evaluation,
    List<Mistake> mistakes,
    Map<String, String> skipped,
    List<String> warnings) {}
