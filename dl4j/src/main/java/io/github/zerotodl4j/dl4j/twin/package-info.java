/**
 * The one translator from a plan to DL4J: whatever is proved, trained, measured, converted or shown
 * is built here. Start reading with {@link io.github.zerotodl4j.dl4j.twin.Dl4jTwin}; each layer's
 * translation, as an object and as Java text, stands in {@code TwinLayer}.
 */
package io.github.zerotodl4j.dl4j.twin;
