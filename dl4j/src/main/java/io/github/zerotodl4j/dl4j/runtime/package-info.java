/**
 * Makes DL4J's native library fast before it loads, and says what it did. No network and no data
 * lives here; start reading with {@link io.github.zerotodl4j.dl4j.runtime.NativeRuntime}.
 */
package io.github.zerotodl4j.dl4j.runtime;
