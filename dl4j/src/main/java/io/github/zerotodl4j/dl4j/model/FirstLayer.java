package io.github.zerotodl4j.dl4j.model;

/** A layer that can leave the gradient of its input out where nobody reads it. */
interface FirstLayer {
  /** Says whether the backward pass must give the gradient of the input; it must, to begin with. */
  void wantInputGradient(boolean wanted);
}
