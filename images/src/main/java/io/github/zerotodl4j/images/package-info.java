/**
 * Image folders on their way into a network: scan, check, decode, resize, augment, batch. Hands out
 * plain {@code float[]} in NCHW so that any engine can be fed, and knows no network. Start reading
 * with {@code ImageFolder}, then {@code ImagePreprocessing} and {@code ImageBatches}.
 */
package io.github.zerotodl4j.images;
