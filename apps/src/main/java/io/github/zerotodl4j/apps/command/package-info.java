/**
 * One class a command: it turns options into a call of the modules below and prints what comes
 * back; no computing lives here. Start reading with {@code CompareCommand}.
 */
package io.github.zerotodl4j.apps.command;
