/**
 * Images as DL4J and DataVec take them: batches as a data set iterator, augmentation as a
 * transform.
 */
package io.github.zerotodl4j.dl4j.image;
