package org.merapi.tensor.ode;

/** How a step is taken. */
public enum OdeMethod {
  /**
   * The explicit pair of orders 5 and 4 of Dormand and Prince (1980), "A family of embedded
   * Runge-Kutta formulae", with the continuous extension of order 4 of Hairer, Norsett and Wanner
   * (1993), "Solving Ordinary Differential Equations I", section II.6. For equations that are not
   * stiff.
   */
  DORMAND_PRINCE,

  /**
   * RODAS, the stiffly accurate Rosenbrock method of orders 4 and 3 of Hairer and Wanner (1996),
   * "Solving Ordinary Differential Equations II", section IV.7, with its continuous extension of
   * order 3. L-stable; one factorisation of the Jacobian a step and no iteration.
   */
  ROSENBROCK
}
