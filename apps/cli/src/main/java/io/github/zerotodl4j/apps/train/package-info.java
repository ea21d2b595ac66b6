/** {@code zero train}: its options, plan, progress and report. */
package io.github.zerotodl4j.apps.train;
