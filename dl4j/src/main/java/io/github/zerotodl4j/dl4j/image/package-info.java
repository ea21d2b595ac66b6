/**
 * Image folders on their way into a network: scan, check, decode, resize, augment, batch. Hands out
 * plain {@code float[]} in NCHW so that any engine can be fed, and knows no network; only {@code
 * ImageDataSetIterator} speaks ND4J. Start reading with {@code ImageFolder}, then {@code
 * ImagePreprocessing} and {@code ImageDecoder}, which knows one {@code StoredPicture} for each file
 * format.
 */
package io.github.zerotodl4j.dl4j.image;
