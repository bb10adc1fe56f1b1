package org.merapi.inference;

/** How a model is evaluated. */
public enum Engine {
  /**
   * Operation by operation, as the model's code runs: what a debugger can follow, and the meaning
   * of the other engines.
   */
  EAGER,

  /** As a compiled program; a model that cannot be traced is an error. */
  COMPILED,

  /**
   * As a compiled program where the model can be traced, else eagerly with one warning that names
   * the line. Compiled code starts at once, and is replaced by faster code only where that gives
   * the same bits.
   */
  AUTO
}
