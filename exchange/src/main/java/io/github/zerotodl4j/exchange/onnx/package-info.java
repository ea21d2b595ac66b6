/** Graphs as ONNX files; start reading at {@link io.github.zerotodl4j.exchange.onnx.OnnxModel}. */
package io.github.zerotodl4j.exchange.onnx;
