package org.merapi.distributions.law;

import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import org.merapi.distributions.family.regression.BernoulliLogitGlm;
import org.merapi.distributions.family.regression.CategoricalLogitGlm;
import org.merapi.distributions.family.regression.NegativeBinomialLogGlm;
import org.merapi.distributions.family.regression.NormalIdGlm;
import org.merapi.distributions.family.regression.OrderedLogisticGlm;
import org.merapi.distributions.family.regression.PoissonLogGlm;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** The rows of the families of package {@code regression}. */
final class RegressionRows {
  private static final Tensor TWO = matrix(2, 1, 0.5, -1, 2);
  private static final Tensor THREE = matrix(3, 0.5, -1, 2, 0.25, -0.75, 1);
  private static final Tensor OTHER_TWO = matrix(2, -0.5, 1, 0.75, 0.25);
  private static final Tensor OTHER_THREE = matrix(3, 1, 1, 0, -0.25, 0.5, 0);

  static final List<Family> ROWS =
      List.of(
          Family.of(
              "NormalIdGlm",
              p -> new NormalIdGlm(p.get(0), p.get(1), p.get(2), p.get(3)),
              List.of(
                  List.of(THREE, tensor(0.3), tensor(1, -0.5), tensor(1.5)),
                  List.of(OTHER_THREE, tensor(0.3, -1, 2), tensor(2, 0.25), tensor(0.5, 1.5, 3)))),
          Family.of(
                  "BernoulliLogitGlm",
                  p -> new BernoulliLogitGlm(p.get(0), p.get(1), p.get(2)),
                  List.of(
                      List.of(THREE, tensor(0.3), tensor(1, -0.5)),
                      List.of(OTHER_THREE, tensor(0.3, -1, 2), tensor(2, 0.25))))
              .events(events(2, 3)),
          Family.of(
                  "PoissonLogGlm",
                  p -> new PoissonLogGlm(p.get(0), p.get(1), p.get(2)),
                  List.of(
                      List.of(TWO, tensor(0.3), tensor(0.2, -0.5)),
                      List.of(OTHER_TWO, tensor(0.3, -1), tensor(-0.5, 0.25))))
              .events(events(40, 2)),
          Family.of(
                  "NegativeBinomialLogGlm",
                  p -> new NegativeBinomialLogGlm(p.get(0), p.get(1), p.get(2), p.get(3)),
                  List.of(
                      List.of(TWO, tensor(-0.7), tensor(0.2, -0.5), tensor(2.0)),
                      List.of(OTHER_TWO, tensor(-1.5, -1), tensor(-0.5, 0.25), tensor(3.0, 5))))
              .events(events(90, 2))
              // The log odds of a concentration of 1e8 are rounded to 18 units.
              .within("logProb", 25),
          Family.of(
                  "CategoricalLogitGlm",
                  p -> new CategoricalLogitGlm(p.get(0), p.get(1), p.get(2)),
                  List.of(
                      List.of(TWO, tensor(0, 0.3, -1), matrix(2, 1, 0, -0.5, 0.25, 1, 0.5)),
                      List.of(OTHER_TWO, tensor(1.0, 0, 2), matrix(2, 0, 2, 1, -1, 0.3, 0.5))))
              .events(events(3, 2)),
          Family.of(
                  "OrderedLogisticGlm",
                  p -> new OrderedLogisticGlm(p.get(0), p.get(1), p.get(2)),
                  List.of(
                      List.of(TWO, tensor(1, -0.5), tensor(-1, 0.5)),
                      List.of(OTHER_TWO, tensor(0.5, 2), tensor(0, 0.25))))
              .events(events(3, 2)));

  private RegressionRows() {}

  private static Tensor matrix(int rows, double... values) {
    return Tensors.of(Shape.of(rows, values.length / rows), values);
  }

  /** All vectors of {@code size} numbers from 0 to {@code count - 1}. */
  static Tensor events(int count, int size) {
    int all = (int) Math.round(Math.pow(count, size));
    long[] numbers = new long[all * size];
    for (int i = 0; i < all; i++) {
      int rest = i;
      for (int j = 0; j < size; j++) {
        numbers[i * size + j] = rest % count;
        rest /= count;
      }
    }
    return Tensors.of(Shape.of(all, size), numbers);
  }
}
