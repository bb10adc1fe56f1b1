package org.merapi.distributions.law;

import static org.merapi.distributions.law.Families.of;
import static org.merapi.distributions.law.Family.matrix;
import static org.merapi.distributions.law.Family.vector;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import org.merapi.distributions.family.vector.Dirichlet;
import org.merapi.distributions.family.vector.MultivariateNormal;

/** The rows of the families of package {@code vector}. */
final class VectorRows {
  static final List<Family> ROWS =
      List.of(
          vector("Dirichlet", Dirichlet::new, of(1, 1), of(2, 0.7), of(3, 0.5, 4)),
          Family.of(
              "MultivariateNormal",
              p -> new MultivariateNormal(p.get(0), p.get(1)),
              List.of(
                  List.of(tensor(1.0, -2.0), matrix(1, 0, 0.5, 0.25)),
                  List.of(tensor(0.0, 1.0, 2.0), matrix(2, 0, 0, -1, 0.5, 0, 0.3, 4, 1)))));

  private VectorRows() {}
}
