/**
 * Both sides of one network, held together so that they can be asked and taught in step without
 * knowing DL4J's types. Nothing is measured here; start reading with {@code TwinNetworks}.
 */
package io.github.zerotodl4j.comparison.twins;
