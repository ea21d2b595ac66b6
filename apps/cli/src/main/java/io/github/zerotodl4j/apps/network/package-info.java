/** How a command is told which network it works on. */
package io.github.zerotodl4j.apps.network;
