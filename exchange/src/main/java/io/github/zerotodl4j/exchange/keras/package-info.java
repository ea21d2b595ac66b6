/**
 * Files of Keras and Teachable Machine become graphs; start reading at {@link
 * io.github.zerotodl4j.exchange.keras.KerasFile}.
 */
package io.github.zerotodl4j.exchange.keras;
