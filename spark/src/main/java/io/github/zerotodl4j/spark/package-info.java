/**
 * The commands on Apache Spark: start with {@link io.github.zerotodl4j.spark.SparkCluster}. Spark
 * carries file names, model files and arrays of numbers; what happens to them is the code of one
 * machine.
 */
package io.github.zerotodl4j.spark;
