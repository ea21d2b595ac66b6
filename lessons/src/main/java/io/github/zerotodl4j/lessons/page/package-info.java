/**
 * Renders lessons as HTML, one self-contained page or a folder of pages that share their assets.
 * Nothing is computed here beyond formatting; start reading with {@code LessonPages}.
 */
package io.github.zerotodl4j.lessons.page;
