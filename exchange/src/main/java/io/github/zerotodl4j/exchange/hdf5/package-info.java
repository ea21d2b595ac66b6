/** HDF5 files read with bounds: groups, texts and arrays of floats, and nothing else. */
package io.github.zerotodl4j.exchange.hdf5;
