/**
 * The page "Train live": trainings of both sides in step that somebody watches. Start reading with
 * {@code LiveTraining}.
 */
package io.github.zerotodl4j.playground.live;
