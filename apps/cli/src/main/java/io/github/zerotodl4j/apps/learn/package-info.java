/** {@code zero learn} and {@code zero exercise}. */
package io.github.zerotodl4j.apps.learn;
