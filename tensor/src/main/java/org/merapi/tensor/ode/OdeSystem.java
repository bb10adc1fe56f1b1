package org.merapi.tensor.ode;

/**
 * A system of first-order differential equations on a stretch of an array: the equations of the
 * state, and behind it perhaps those of its sensitivities, which are linear in them: for each of
 * some directions a block like the state.
 */
public interface OdeSystem {
  /** The number of elements, those of the sensitivities among them. */
  int size();

  /** The number of elements of the state, which come first. */
  int stateSize();

  /** The number of elements, from the first on, whose errors decide on the size of a step. */
  int controlled();

  /**
   * The time derivative.
   *
   * @param work holds what is read and what is written
   * @param state where the elements begin
   * @param derivative where their derivatives go
   */
  void derivative(double time, double[] work, int state, int derivative);

  /**
   * The derivatives of the right-hand side of the state alone with respect to the state, in
   * row-major order, and behind that with respect to time.
   *
   * @param work holds what is read
   * @param state where the state begins
   * @param jacobian where the result goes, from the first element on
   */
  void jacobian(double time, double[] work, int state, double[] jacobian);

  /**
   * The derivative of the right-hand side of all elements when time and the state move, the
   * sensitivities staying as they are.
   *
   * @param work holds what is read and what is written
   * @param state where the elements begin
   * @param alongTime how fast time moves
   * @param direction where the direction of the state begins
   * @param result where the derivative goes
   */
  void variation(
      double time, double[] work, int state, double alongTime, int direction, int result);
}
