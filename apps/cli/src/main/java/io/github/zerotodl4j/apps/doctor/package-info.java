/** {@code zero doctor}: this machine, its modes. */
package io.github.zerotodl4j.apps.doctor;
