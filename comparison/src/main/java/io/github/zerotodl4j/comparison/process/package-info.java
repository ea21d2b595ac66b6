/**
 * Other processes that answer a line of JSON with a line of JSON: {@code ChildProcess} is the
 * asking side, {@code Requests} the answering one.
 */
package io.github.zerotodl4j.comparison.process;
