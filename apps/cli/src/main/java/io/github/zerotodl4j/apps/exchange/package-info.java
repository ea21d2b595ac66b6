/** Commands that bring networks of other programs in, and ours out. */
package io.github.zerotodl4j.apps.exchange;
