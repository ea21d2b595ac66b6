/**
 * Exercises: classes with a hole in the folder {@code exercises}, compiled when asked for and held
 * to the definition of what they should compute, in DL4J to what its layers compute. Prints
 * nothing; start reading with {@code Exercises}, the list, then {@code LayerCheck}.
 */
package io.github.zerotodl4j.exercises;
