package org.merapi.distributions;

import static org.merapi.tensor.Tensors.scalar;

import org.merapi.distributions.family.direction.PowerSpherical;
import org.merapi.distributions.family.direction.VonMises;
import org.merapi.tensor.Tensor;

/** Factories of the distributions of angles and unit vectors, a part of {@link Distributions}. */
abstract class DirectionFactories extends MatrixFactories {
  /**
   * PowerSpherical: density proportional to (1 + loc' x)^concentration, on the unit vectors.
   *
   * @param loc centre, unit vectors along the last axis
   * @param concentration positive
   */
  public static PowerSpherical powerSpherical(Tensor loc, Tensor concentration) {
    return checked(new PowerSpherical(loc, concentration));
  }

  /** As {@link #powerSpherical(Tensor, Tensor)}. */
  public static PowerSpherical powerSpherical(Tensor loc, double concentration) {
    return powerSpherical(loc, scalar(concentration));
  }

  /**
   * VonMises: density exp(concentration cos(x - loc)) / (2 pi I0(concentration)), on the angles
   * from -pi to pi.
   *
   * @param loc mean direction, any angle
   * @param concentration positive
   */
  public static VonMises vonMises(Tensor loc, Tensor concentration) {
    return checked(new VonMises(loc, concentration));
  }

  /** As {@link #vonMises(Tensor, Tensor)}. */
  public static VonMises vonMises(double loc, double concentration) {
    return checked(new VonMises(scalar(loc), scalar(concentration)));
  }

  /** As {@link #vonMises(Tensor, Tensor)}. */
  public static VonMises vonMises(Tensor loc, double concentration) {
    return checked(new VonMises(loc, scalar(concentration)));
  }

  /** As {@link #vonMises(Tensor, Tensor)}. */
  public static VonMises vonMises(double loc, Tensor concentration) {
    return checked(new VonMises(scalar(loc), concentration));
  }
}
