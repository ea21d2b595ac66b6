/**
 * The playground in the browser: a small server on this machine whose pages show both sides of a
 * network at work. Everything that learns or predicts lives in the modules below; start reading
 * with {@code Playground}.
 */
package io.github.zerotodl4j.playground;
