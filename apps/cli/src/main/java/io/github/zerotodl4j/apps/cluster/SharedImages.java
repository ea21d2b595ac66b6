package io.github.zerotodl4j.apps.cluster;

import io.github.zerotodl4j.images.LabelledImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the machines of a run learn from.
 *
 * @param count of images to learn from
 * @param validated whether there are images to choose the best epoch by
 * @param training the files to learn from; none for MNIST's digits, which each machine reads itself
 * @param validation the files to choose the best epoch by, likewise
 * @param skipped files among them that are left out, each with the reason
 */
public record SharedImages(
    int count,
    boolean validated,
    List<LabelledImage> training,
    List<LabelledImage> validation,
    Map<Path, String> skipped) {}
