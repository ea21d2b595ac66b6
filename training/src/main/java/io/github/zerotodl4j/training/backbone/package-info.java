/**
 * Trained networks that have a name: where their files are to be had, and how one comes into the
 * cache. Start reading with {@code KnownBackbone}.
 */
package io.github.zerotodl4j.training.backbone;
