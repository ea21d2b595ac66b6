/**
 * One network, many machines: the same checks in other JVMs, each under another mode of processor,
 * JDK or native library, so that what a new machine would find is found here. Start reading with
 * {@link io.github.zerotodl4j.bench.mode.Modes}, the one list of modes, and {@link
 * io.github.zerotodl4j.bench.mode.ModeMatrix}, which runs them; what a mode's own JVM does is in
 * {@link io.github.zerotodl4j.bench.mode.SelfTest}.
 */
package io.github.zerotodl4j.bench.mode;
