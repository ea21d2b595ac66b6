/** {@code zero bench}: what is timed, and how it is printed. */
package io.github.zerotodl4j.apps.bench;
