/** {@code zero compare}: both sides on the same data from the same weights. */
package io.github.zerotodl4j.apps.compare;
