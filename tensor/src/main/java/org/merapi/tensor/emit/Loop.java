package org.merapi.tensor.emit;

/** An operation over arrays; the subclasses are emitted. */
public abstract class Loop {

  /** For the emitted subclasses. */
  protected Loop() {}

  /**
   * Computes {@code count} elements into consecutive places. Operands that the operation does not
   * have are ignored.
   *
   * @param a array of the first operand
   * @param aOffset place of its first element
   * @param aStride distance of its elements; 0 repeats one
   * @param b array of the second operand
   * @param bOffset place of its first element
   * @param bStride distance of its elements
   * @param c array of the third operand
   * @param cOffset place of its first element
   * @param cStride distance of its elements
   * @param d array of the fourth operand
   * @param dOffset place of its first element
   * @param dStride distance of its elements
   * @param out array of the result
   * @param outOffset place of its first element
   * @param count number of elements
   */
  public abstract void run(
      Object a,
      int aOffset,
      int aStride,
      Object b,
      int bOffset,
      int bStride,
      Object c,
      int cOffset,
      int cStride,
      Object d,
      int dOffset,
      int dStride,
      Object out,
      int outOffset,
      int count);

  /** One element of a float64 operation on one operand. */
  public double apply(double a) {
    throw new IllegalStateException("not an operation on one float64");
  }

  /** One element of a float64 operation on two operands. */
  public double apply(double a, double b) {
    throw new IllegalStateException("not an operation on two float64");
  }
}
