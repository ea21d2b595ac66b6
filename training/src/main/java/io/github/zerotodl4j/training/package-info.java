/**
 * Learning to name one's own images, from a folder to a report: what a run learns from, the
 * settings it has where nothing was said, and the page that is written at its end. The command line
 * and the playground train with it; the steps themselves are taken by {@code dl4j.training}. Start
 * reading with {@link io.github.zerotodl4j.training.TrainPlan}.
 */
package io.github.zerotodl4j.training;
