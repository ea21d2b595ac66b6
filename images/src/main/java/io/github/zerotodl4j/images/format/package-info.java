/**
 * Strangers' image files, decoded in Java and in bounded memory: a damaged or hostile file ends in
 * one line. Start reading with {@code ImageDecoder}, which knows one {@code StoredPicture} for each
 * format.
 */
package io.github.zerotodl4j.images.format;
