/**
 * Networks and layers as data: sizes, shapes, counts, initial weights and update rules, on nothing
 * but the JDK. Nothing is computed with a network here; both engines are built from what stands
 * here. Start reading with {@link io.github.zerotodl4j.plan.NetworkSpec}, go on with {@code
 * plan.text}, where a network is one line of text, and {@code plan.catalogue}, where the known ones
 * stand.
 */
package io.github.zerotodl4j.plan;
