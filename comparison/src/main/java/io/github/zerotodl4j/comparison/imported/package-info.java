/**
 * Networks that another program trained, where they consist of the book's layers: as a plan, from
 * which both sides are built, and with the numbers that both sides start from. Start reading with
 * {@code ImportedPlan}.
 */
package io.github.zerotodl4j.comparison.imported;
