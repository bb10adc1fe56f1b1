package org.merapi.ppl.effect;

import org.merapi.tensor.Axis;
import org.merapi.tensor.Tensor;

/** The value of a sample site, and where it came from. */
public sealed interface Value {

  /** Not yet known. */
  record Missing() implements Value {}

  /** A known value. */
  sealed interface Known extends Value {
    /** The value. */
    Tensor tensor();
  }

  /**
   * Drawn in this run.
   *
   * @param tensor the value
   */
  record Drawn(Tensor tensor) implements Known {}

  /**
   * Data.
   *
   * @param tensor the value
   */
  record Observed(Tensor tensor) implements Known {}

  /**
   * Given by a handler, such as a sampler's position or the draw of a guide.
   *
   * @param tensor the value
   */
  record Given(Tensor tensor) implements Known {}

  /**
   * Fixed from outside, whatever the distribution says: the site has no density, and its parents
   * have no part in it (the do-operator; Pearl 2009, "Causality", section 3.2).
   *
   * @param tensor the value
   */
  record Intervened(Tensor tensor) implements Known {}

  /**
   * All values of a discrete site at once.
   *
   * @param tensor the values along the hidden axis
   * @param axis the hidden axis
   */
  record Enumerated(Tensor tensor, Axis axis) implements Known {}

  /**
   * One value of a discrete site, in a run of the model for it; there is a run for each other one.
   *
   * @param tensor the value
   * @param count how many values the site has
   */
  record Chosen(Tensor tensor, int count) implements Known {}

  /**
   * Stands for a site that is integrated out in closed form: what is computed from it shows by the
   * hidden axis.
   *
   * @param tensor some value within the support, along the hidden axis
   * @param axis the hidden axis, of size 1
   */
  record Collapsed(Tensor tensor, Axis axis) implements Known {}
}
