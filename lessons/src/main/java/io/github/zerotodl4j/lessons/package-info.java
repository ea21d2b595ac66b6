/**
 * The book as lessons: plain records of text, code excerpts, tables, charts and checks, and the
 * chapters that fill them with numbers they compute themselves. Nothing here knows HTML or the
 * console; start reading with {@code Chapter}, then {@code LessonWriter}.
 */
package io.github.zerotodl4j.lessons;
