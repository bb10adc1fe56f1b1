package org.merapi.inference;

import org.merapi.tensor.Shape;

/**
 * A continuous latent site of a model, and its place in the vector of unconstrained coordinates.
 *
 * @param name of the site
 * @param shape of its value
 * @param unconstrained shape of the value's unconstrained form
 * @param offset first coordinate, from 0
 */
public record Latent(String name, Shape shape, Shape unconstrained, int offset) {

  /** The number of coordinates. */
  public int size() {
    return unconstrained.elements();
  }
}
