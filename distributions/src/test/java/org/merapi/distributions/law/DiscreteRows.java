package org.merapi.distributions.law;

import static org.merapi.distributions.law.Families.of;
import static org.merapi.distributions.law.Family.number;
import static org.merapi.distributions.law.Family.numbers;
import static org.merapi.distributions.law.Family.vector;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.merapi.distributions.family.discrete.Bernoulli;
import org.merapi.distributions.family.discrete.BernoulliLogits;
import org.merapi.distributions.family.discrete.BetaBinomial;
import org.merapi.distributions.family.discrete.BetaNegativeBinomial;
import org.merapi.distributions.family.discrete.Binomial;
import org.merapi.distributions.family.discrete.BinomialLogits;
import org.merapi.distributions.family.discrete.Categorical;
import org.merapi.distributions.family.discrete.CategoricalLogits;
import org.merapi.distributions.family.discrete.DirichletMultinomial;
import org.merapi.distributions.family.discrete.DiscreteUniform;
import org.merapi.distributions.family.discrete.DiscreteWeibull;
import org.merapi.distributions.family.discrete.GammaPoisson;
import org.merapi.distributions.family.discrete.Geometric;
import org.merapi.distributions.family.discrete.GeometricLogits;
import org.merapi.distributions.family.discrete.Multinomial;
import org.merapi.distributions.family.discrete.MultinomialLogits;
import org.merapi.distributions.family.discrete.NegativeBinomial;
import org.merapi.distributions.family.discrete.NegativeBinomial2;
import org.merapi.distributions.family.discrete.NegativeBinomial2Log;
import org.merapi.distributions.family.discrete.NegativeBinomialLogits;
import org.merapi.distributions.family.discrete.OneHotCategorical;
import org.merapi.distributions.family.discrete.OneHotCategoricalLogits;
import org.merapi.distributions.family.discrete.OneHotCategoricalStraightThrough;
import org.merapi.distributions.family.discrete.OrderedLogistic;
import org.merapi.distributions.family.discrete.OrderedProbit;
import org.merapi.distributions.family.discrete.Poisson;
import org.merapi.distributions.family.discrete.PoissonLog;
import org.merapi.distributions.family.discrete.RelaxedBernoulli;
import org.merapi.distributions.family.discrete.RelaxedBernoulliLogits;
import org.merapi.distributions.family.discrete.RelaxedBernoulliStraightThrough;
import org.merapi.distributions.family.discrete.RelaxedOneHotCategorical;
import org.merapi.distributions.family.discrete.RelaxedOneHotCategoricalLogits;
import org.merapi.distributions.family.discrete.RelaxedOneHotCategoricalStraightThrough;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** The rows of the families of package {@code discrete}. */
final class DiscreteRows {
  private static final String BIASED = "the gradients of straight-through draws are biased";

  static final List<Family> ROWS =
      List.of(
          number("Bernoulli", Bernoulli::new, 0.3, 0.95),
          number("BernoulliLogits", BernoulliLogits::new, -1, 2.5),
          numbers("Binomial", p -> new Binomial(p.get(0), p.get(1)), of(10, 0.3), of(200, 0.9)),
          numbers(
              "BinomialLogits",
              p -> new BinomialLogits(p.get(0), p.get(1)),
              of(5, 0.5),
              of(60, -2)),
          number("Poisson", Poisson::new, 0.5, 40),
          number("PoissonLog", PoissonLog::new, 0, 2.5),
          number("Geometric", Geometric::new, 0.5, 0.15),
          // exp of a product whose rounding is 28 units here.
          number("GeometricLogits", GeometricLogits::new, 0, -1.5).within("survival", 40),
          numbers(
              "NegativeBinomial",
              p -> new NegativeBinomial(p.get(0), p.get(1)),
              of(3, 0.4),
              of(0.3, 0.2)),
          numbers(
              "NegativeBinomialLogits",
              p -> new NegativeBinomialLogits(p.get(0), p.get(1)),
              of(3, 0.4),
              of(0.3, -1)),
          // The rounding of d / (d + m) counts d times. Measured 8.3; below, where the log odds are
          // a difference of logarithms, 13.
          numbers(
                  "NegativeBinomial2",
                  p -> new NegativeBinomial2(p.get(0), p.get(1)),
                  of(4, 2.5),
                  of(1.5, 0.7))
              .within("cdf", 12)
              .within("survival", 12)
              .within("logSurvival", 9),
          numbers(
                  "NegativeBinomial2Log",
                  p -> new NegativeBinomial2Log(p.get(0), p.get(1)),
                  of(1, 2.5),
                  of(-0.5, 0.7))
              .within("logProb", 10)
              .within("d", 14)
              .within("variance", 14)
              .within("cdf", 20)
              .within("survival", 20)
              .within("logCdf", 15)
              .within("logSurvival", 15),
          numbers(
              "GammaPoisson", p -> new GammaPoisson(p.get(0), p.get(1)), of(2.5, 0.7), of(20, 3)),
          numbers(
              "BetaBinomial",
              p -> new BetaBinomial(p.get(0), p.get(1), p.get(2)),
              of(10, 2, 0.7),
              of(60, 0.3, 0.2)),
          // The second moments of heavy tails are not in 400 numbers.
          numbers(
              "BetaNegativeBinomial",
              p -> new BetaNegativeBinomial(p.get(0), p.get(1), p.get(2)),
              of(3, 40, 20),
              of(0.7, 25, 5)),
          numbers(
              "DiscreteUniform",
              p -> new DiscreteUniform(p.get(0), p.get(1)),
              of(0, 6),
              of(-3, 12)),
          // A power of k is multiplied by the log of a probability near one: measured 27.
          numbers(
                  "DiscreteWeibull",
                  p -> new DiscreteWeibull(p.get(0), p.get(1)),
                  of(0.5, 1),
                  of(0.98, 1.7))
              .within("d", 60),
          vector("Categorical", Categorical::new, of(0.5, 0.2, 0.3), of(0, 0.1, 0.9, 0)),
          // Logits of 700 are rounded to 1e-13.
          vector("CategoricalLogits", CategoricalLogits::new, of(0, 1, -1), of(700, 702))
              .rounding(1e-13),
          vector(
              "OneHotCategorical",
              OneHotCategorical::new,
              of(0.5, 0.2, 0.3),
              of(0.05, 0.1, 0.8, 0.05)),
          vector(
                  "OneHotCategoricalLogits",
                  OneHotCategoricalLogits::new,
                  of(0, 1, -1),
                  of(700, 702))
              .rounding(1e-13),
          vector(
                  "OneHotCategoricalStraightThrough",
                  OneHotCategoricalStraightThrough::new,
                  of(0.5, 0.2, 0.3),
                  of(0.15, 0.85))
              .except(Law.REPARAMETERIZATION, BIASED),
          numbers(
                  "RelaxedBernoulliStraightThrough",
                  p -> new RelaxedBernoulliStraightThrough(p.get(0), p.get(1)),
                  of(0.5, 0.3),
                  of(2, -1.5))
              .except(Law.REPARAMETERIZATION, BIASED),
          Family.of(
                  "RelaxedOneHotCategoricalStraightThrough",
                  p -> new RelaxedOneHotCategoricalStraightThrough(p.get(0), p.get(1)),
                  List.of(
                      List.of(scalar(0.7), tensor(0.0, 1.0, -1.0)),
                      List.of(scalar(2.0), tensor(0.5, 0.25))))
              .except(Law.REPARAMETERIZATION, BIASED),
          Family.of(
                  "Multinomial",
                  p -> new Multinomial(p.get(0), p.get(1)),
                  List.of(
                      List.of(scalar(5.0), tensor(0.5, 0.2, 0.3)),
                      List.of(scalar(5.0), tensor(0.05, 0.9, 0.05))))
              .events(sums(5, 3)),
          Family.of(
                  "MultinomialLogits",
                  p -> new MultinomialLogits(p.get(0), p.get(1)),
                  List.of(
                      List.of(scalar(5.0), tensor(0.5, 0.2, -0.3)),
                      List.of(scalar(5.0), tensor(-3.0, 0.0, 1.0))))
              .events(sums(5, 3)),
          Family.of(
                  "DirichletMultinomial",
                  p -> new DirichletMultinomial(p.get(0), p.get(1)),
                  List.of(
                      List.of(scalar(5.0), tensor(1.0, 2.0, 0.5)),
                      List.of(scalar(5.0), tensor(30.0, 0.1, 12.0))))
              .events(sums(5, 3)),
          numbers(
              "RelaxedBernoulli",
              p -> new RelaxedBernoulli(p.get(0), p.get(1)),
              of(1, 0.5),
              of(0.7, 0.2)),
          numbers(
              "RelaxedBernoulliLogits",
              p -> new RelaxedBernoulliLogits(p.get(0), p.get(1)),
              of(1.5, 0.5),
              of(0.7, -1)),
          // Differences of a softmax and one: measured 11.
          Family.of(
                  "RelaxedOneHotCategorical",
                  p -> new RelaxedOneHotCategorical(p.get(0), p.get(1)),
                  List.of(
                      List.of(scalar(1.0), tensor(0.5, 0.2, 0.3)),
                      List.of(scalar(2.0), tensor(0.1, 0.9))))
              .within("d", 25),
          Family.of(
                  "RelaxedOneHotCategoricalLogits",
                  p -> new RelaxedOneHotCategoricalLogits(p.get(0), p.get(1)),
                  List.of(
                      List.of(scalar(1.5), tensor(0.5, 0.25, -0.25)),
                      List.of(scalar(0.8), tensor(0.5, 1.0))))
              .within("d", 25),
          Family.of(
              "OrderedLogistic",
              p -> new OrderedLogistic(p.get(0), p.get(1)),
              List.of(
                  List.of(scalar(0.3), tensor(-1.0, 0.0, 1.5)),
                  List.of(scalar(4.0), tensor(-2.0, 0.5, 3.0)))),
          Family.of(
                  "OrderedProbit",
                  p -> new OrderedProbit(p.get(0), p.get(1)),
                  List.of(
                      List.of(scalar(0.3), tensor(-1.0, 0.0, 1.5)),
                      List.of(scalar(2.0), tensor(-2.0, 0.5, 3.0))))
              // Slopes are exponentials of squares of rounded distances.
              .within("d", 60));

  /** All vectors of whole numbers from zero up with a given sum. */
  private static Tensor sums(int total, int size) {
    List<long[]> vectors = new ArrayList<>();
    long[] vector = new long[size];
    for (int code = 0; code < Math.pow(total + 1, size); code++) {
      int rest = code;
      for (int i = 0; i < size; i++) {
        vector[i] = rest % (total + 1);
        rest /= total + 1;
      }
      if (Arrays.stream(vector).sum() == total) {
        vectors.add(vector.clone());
      }
    }
    long[] all = vectors.stream().flatMapToLong(Arrays::stream).toArray();
    return Tensors.of(Shape.of(vectors.size(), size), all);
  }

  private DiscreteRows() {}
}
