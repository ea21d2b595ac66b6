package io.github.zerotodl4j.images;

import java.nio.file.Path;

/**
 * One image file and its class.
 *
 * @param file where it lies
 * @param label position in the list of classes, from 0
 */
public record LabelledImage(Path file, int label) {}
