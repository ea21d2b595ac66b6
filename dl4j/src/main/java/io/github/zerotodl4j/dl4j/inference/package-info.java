/**
 * A model file put to use: what it says about images, and how good that is; start reading at {@link
 * io.github.zerotodl4j.dl4j.inference.Classifier}.
 *
 * <p>Nothing here trains or prints.
 */
package io.github.zerotodl4j.dl4j.inference;
