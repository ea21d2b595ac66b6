/**
 * One class under a name that DL4J 1.0.0-M2.1 looks up and that moved before its release. Nothing
 * else may live here; start reading with {@link org.nd4j.nativeblas.Nd4jCpu}.
 */
package org.nd4j.nativeblas;
