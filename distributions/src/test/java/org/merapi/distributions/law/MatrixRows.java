package org.merapi.distributions.law;

import static org.merapi.distributions.law.Family.matrix;
import static org.merapi.distributions.law.Family.number;
import static org.merapi.tensor.Tensors.scalar;

import java.util.List;
import org.merapi.distributions.family.matrix.InverseWishart;
import org.merapi.distributions.family.matrix.InverseWishartCholesky;
import org.merapi.distributions.family.matrix.LKJ;
import org.merapi.distributions.family.matrix.LKJCholesky;
import org.merapi.distributions.family.matrix.MatrixNormal;
import org.merapi.distributions.family.matrix.MatrixT;
import org.merapi.distributions.family.matrix.Wishart;
import org.merapi.distributions.family.matrix.WishartCholesky;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** The rows of the families of package {@code matrix}. */
final class MatrixRows {
  private static final Tensor SMALL = matrix(1, 0, 0.5, 0.75);
  private static final Tensor LARGE = matrix(2, 0, 0, -1, 0.5, 0, 0.3, 1, 1);
  private static final List<List<Tensor>> SCALES =
      List.of(List.of(scalar(12.5), SMALL), List.of(scalar(15.0), LARGE));
  private static final Tensor LOC = Tensors.of(Shape.of(2, 3), 1, -2, 0, 0.5, 3, 1);

  static final List<Family> ROWS =
      List.of(
          Family.of("InverseWishart", p -> new InverseWishart(p.get(0), p.get(1)), SCALES),
          Family.of(
              "InverseWishartCholesky",
              p -> new InverseWishartCholesky(p.get(0), p.get(1)),
              SCALES),
          number("LKJ", c -> new LKJ(3, c), 1, 4.5).within("logProb", 10),
          number("LKJ of size 4", c -> new LKJ(4, c), 2, 0.6).within("logProb", 10),
          // The mean is exp of a difference of logarithms.
          number("LKJCholesky", c -> new LKJCholesky(3, c), 1, 4.5)
              .within("mean", 20)
              .within("variance", 40),
          number("LKJCholesky of size 4", c -> new LKJCholesky(4, c), 2, 0.6),
          Family.of(
              "MatrixNormal",
              p -> new MatrixNormal(p.get(0), p.get(1), p.get(2)),
              List.of(
                  List.of(LOC, SMALL, LARGE),
                  List.of(LOC.times(3), matrix(1, 0, 0.5, 0.1), LARGE.times(3)))),
          Family.of(
                  "MatrixT",
                  p -> new MatrixT(p.get(0), p.get(1), p.get(2), p.get(3)),
                  List.of(
                      List.of(scalar(6.5), LOC, SMALL, LARGE),
                      List.of(scalar(12.0), LOC.times(2), SMALL, LARGE.times(3))))
              // Through the Cholesky factor of I + Z Z'.
              .within("d", 40),
          Family.of("Wishart", p -> new Wishart(p.get(0), p.get(1)), SCALES),
          Family.of("WishartCholesky", p -> new WishartCholesky(p.get(0), p.get(1)), SCALES)
              // The mean is exp of a difference of logarithms.
              .within("mean", 20)
              .within("variance", 40));

  private MatrixRows() {}
}
