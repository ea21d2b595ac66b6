/**
 * Writes a plan as plain DL4J Java that can be taken away: nothing of this project is in it. Start
 * reading with {@link io.github.zerotodl4j.dl4j.source.NetworkSource}.
 */
package io.github.zerotodl4j.dl4j.source;
