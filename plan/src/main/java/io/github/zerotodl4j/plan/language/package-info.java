/**
 * The language of pages and messages. English stands in the sources; other languages stand in
 * catalogues beside them, looked up by the English words. Start reading with {@link
 * io.github.zerotodl4j.plan.language.Phrases}.
 */
package io.github.zerotodl4j.plan.language;
