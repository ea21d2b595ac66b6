/**
 * DL4J's update rules by hand where they differ from the book's, and both beside DL4J itself over
 * some training steps. Start reading with {@code OptimizerTrajectories}.
 */
package io.github.zerotodl4j.comparison.optimizer;
