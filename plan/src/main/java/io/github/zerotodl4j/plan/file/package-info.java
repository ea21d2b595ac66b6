/** Files that are whole or not there, and text that does no harm where it is shown. */
package io.github.zerotodl4j.plan.file;
