/** {@code zero play}: starts the playground and waits for Ctrl-C. */
package io.github.zerotodl4j.apps.play;
