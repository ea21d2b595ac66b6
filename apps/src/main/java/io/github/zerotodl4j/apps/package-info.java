/**
 * The {@code zero} command line: options in, results out. What it shows is computed in the modules
 * below; start reading with {@code Main}.
 */
package io.github.zerotodl4j.apps;
