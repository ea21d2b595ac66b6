/**
 * What a cluster does for the commands: start with {@link
 * io.github.zerotodl4j.apps.cluster.Cluster}. The module {@code spark} provides it, where it was
 * built.
 */
package io.github.zerotodl4j.apps.cluster;
