/**
 * The networks that have a name: text, title, data and settings of each in one place. Start reading
 * with {@link io.github.zerotodl4j.plan.catalogue.Catalogue}.
 */
package io.github.zerotodl4j.plan.catalogue;
