/** {@code zero data}, and pictures as commands take them: from folders or drawn. */
package io.github.zerotodl4j.apps.data;
