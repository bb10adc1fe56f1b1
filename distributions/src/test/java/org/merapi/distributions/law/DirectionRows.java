package org.merapi.distributions.law;

import static org.merapi.distributions.law.Families.of;
import static org.merapi.distributions.law.Family.numbers;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import org.merapi.distributions.family.direction.PowerSpherical;
import org.merapi.distributions.family.direction.VonMises;

/** The rows of the families of package {@code direction}. */
final class DirectionRows {
  private static final String CIRCULAR = "the mean and the variance are the circular ones";

  static final List<Family> ROWS =
      List.of(
          Family.of(
                  "PowerSpherical",
                  p -> new PowerSpherical(p.get(0), p.get(1)),
                  List.of(
                      List.of(tensor(0.6, 0, -0.8), scalar(2.0)),
                      List.of(tensor(0.28, -0.96), scalar(9.0)),
                      List.of(tensor(0.5, 0.5, -0.5, 0.5), scalar(0.5))))
              .within("entropy", 20),
          numbers(
                  "VonMises",
                  p -> new VonMises(p.get(0), p.get(1)),
                  of(0, 1),
                  of(2.5, 0.3),
                  of(-1, 40))
              .within("d", 8)
              .within("variance", 8)
              .except(Law.MOMENTS, CIRCULAR)
              .except(Law.REPARAMETERIZATION, CIRCULAR));

  private DirectionRows() {}
}
