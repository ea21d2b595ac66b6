/**
 * The {@code zero} command line: options in, results out; what it shows is computed in the modules
 * below. Start reading with {@code Main} and {@code ZeroCommand}, which lists every command.
 */
package io.github.zerotodl4j.apps;
