/**
 * What solves the exercises in DL4J: plain DL4J, as a learner may write it. The real classes of the
 * other exercises are in from-scratch.
 */
package io.github.zerotodl4j.exercises.solution;
