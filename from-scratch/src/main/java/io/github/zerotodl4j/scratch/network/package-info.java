/**
 * The book's networks, from logic gates to AlexNet, as stacks of layers. No loop over pixels and no
 * file format lives here; start reading with {@code TwoLayerNet}.
 */
package io.github.zerotodl4j.scratch.network;
