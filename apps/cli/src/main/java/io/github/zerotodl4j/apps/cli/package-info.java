/**
 * What all commands share: error messages and exit codes, progress, tables, JSON and Ctrl-C; no
 * command lives here and nothing here knows a network. Start reading with {@code Session}.
 */
package io.github.zerotodl4j.apps.cli;
