package org.merapi.inference.mcmc;

import java.util.Arrays;

/**
 * An immutable vector of doubles: a point of the unconstrained space, a gradient, or the diagonal
 * of a metric. Equality is by the bits of the elements, so that it can compare runs.
 */
public final class RealVector {

  private final double[] elements;

  private RealVector(double[] elements) {
    this.elements = elements;
  }

  /**
   * Returns a vector of the given elements.
   *
   * @param elements the elements, copied
   * @return the vector
   */
  public static RealVector of(double... elements) {
    return new RealVector(elements.clone());
  }

  /**
   * Returns a vector whose elements are all the same.
   *
   * @param size the number of elements, not negative
   * @param value the value of every element
   * @return the vector
   */
  public static RealVector filled(int size, double value) {
    double[] elements = new double[size];
    Arrays.fill(elements, value);
    return new RealVector(elements);
  }

  /** Takes over an array that the caller gives up: it must not be written to afterwards. */
  static RealVector wrap(double[] elements) {
    return new RealVector(elements);
  }

  /**
   * Returns the number of elements.
   *
   * @return the number of elements
   */
  public int size() {
    return elements.length;
  }

  /**
   * Returns one element.
   *
   * @param index the index, from 0
   * @return the element
   * @throws IndexOutOfBoundsException if there is no such element
   */
  public double get(int index) {
    return elements[index];
  }

  /**
   * Copies the elements into the first places of an array.
   *
   * @param target the array, at least as long as this vector
   */
  public void copyTo(double[] target) {
    System.arraycopy(elements, 0, target, 0, elements.length);
  }

  /**
   * Returns the elements in a new array.
   *
   * @return the elements
   */
  public double[] toArray() {
    return elements.clone();
  }

  /**
   * Says whether every element is finite.
   *
   * @return false if some element is infinite or NaN
   */
  public boolean isFinite() {
    for (double element : elements) {
      if (!Double.isFinite(element)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RealVector vector && Arrays.equals(elements, vector.elements);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(elements);
  }

  @Override
  public String toString() {
    return Arrays.toString(elements);
  }
}
