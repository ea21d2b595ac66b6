/**
 * The page that a training run leaves behind: curves, confusion matrix, mistakes, augmented images,
 * skipped files, settings. It shows what {@code dl4j} has recorded and computes nothing beyond
 * formatting; start reading with {@code TrainReportPage}.
 */
package io.github.zerotodl4j.training.report;
