/**
 * The page "Draw a digit": drawings made like MNIST's, named by hand and by DL4J. Start reading
 * with {@code DigitRoutes}.
 */
package io.github.zerotodl4j.playground.digit;
