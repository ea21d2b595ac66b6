/** What is done with a model that exists: evaluate, predict, summary, convert, export, new. */
package io.github.zerotodl4j.apps.model;
