package org.merapi.distributions.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.bernoulliLogits;
import static org.merapi.distributions.Distributions.beta;
import static org.merapi.distributions.Distributions.binomial;
import static org.merapi.distributions.Distributions.binomialLogits;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.categoricalLogits;
import static org.merapi.distributions.Distributions.cauchy;
import static org.merapi.distributions.Distributions.chi2;
import static org.merapi.distributions.Distributions.delta;
import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.distributions.Distributions.exponential;
import static org.merapi.distributions.Distributions.gamma;
import static org.merapi.distributions.Distributions.geometric;
import static org.merapi.distributions.Distributions.geometricLogits;
import static org.merapi.distributions.Distributions.gumbel;
import static org.merapi.distributions.Distributions.halfCauchy;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.inverseGamma;
import static org.merapi.distributions.Distributions.laplace;
import static org.merapi.distributions.Distributions.logNormal;
import static org.merapi.distributions.Distributions.lowRankMultivariateNormal;
import static org.merapi.distributions.Distributions.masked;
import static org.merapi.distributions.Distributions.multivariateNormalCholesky;
import static org.merapi.distributions.Distributions.multivariateNormalPrecisionCholesky;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.oneHotCategorical;
import static org.merapi.distributions.Distributions.oneHotCategoricalLogits;
import static org.merapi.distributions.Distributions.pareto;
import static org.merapi.distributions.Distributions.poisson;
import static org.merapi.distributions.Distributions.poissonLog;
import static org.merapi.distributions.Distributions.rayleigh;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.distributions.Distributions.vonMises;
import static org.merapi.distributions.Distributions.weibull;
import static org.merapi.distributions.divergence.Divergences.klDivergence;
import static org.merapi.distributions.divergence.Divergences.klMonteCarlo;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.autograd.Gradients;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.Enumerable;
import org.merapi.distributions.compose.Transformed;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.divergence.KlEstimate;
import org.merapi.distributions.transform.Transforms;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Closed divergences against quadrature, sums and draws; their gradients against differences. */
class DivergenceTest {
  private static final Key KEY = Key.key(12);

  /** Two laws. */
  record Pair(Distribution p, Distribution q) {
    @Override
    public String toString() {
      return p + " from " + q;
    }
  }

  static Stream<Pair> continuous() {
    List<Distribution> real =
        List.of(normal(0.5, 2), laplace(-1, 0.75), gumbel(0.5, 1.5), uniform(-2, 5));
    List<Distribution> positive =
        List.of(
            gamma(2.5, 3),
            exponential(0.5),
            logNormal(0.25, 0.5),
            halfNormal(1.5),
            inverseGamma(4.5, 2),
            weibull(1.5, 2.5),
            rayleigh(0.75),
            chi2(3),
            uniform(0.5, 3),
            uniform(0, 2));
    List<Distribution> unit = List.of(beta(2, 3.5), beta(1, 1), uniform(0.25, 0.75), uniform(0, 1));
    List<Distribution> toReal = List.of(normal(-0.5, 1.5));
    List<Distribution> toPositive =
        List.of(gamma(0.75, 2), exponential(2), halfNormal(2), chi2(1.5));
    List<Distribution> toUnit = List.of(beta(1.5, 0.5), uniform(0, 1), uniform(-1, 4));
    List<Pair> pairs = new ArrayList<>();
    for (Distribution p : Stream.of(real, positive, unit).flatMap(List::stream).toList()) {
      toReal.forEach(q -> pairs.add(new Pair(p, q)));
    }
    for (Distribution p : Stream.of(positive, unit).flatMap(List::stream).toList()) {
      toPositive.forEach(q -> pairs.add(new Pair(p, q)));
    }
    unit.forEach(p -> toUnit.forEach(q -> pairs.add(new Pair(p, q))));
    pairs.add(new Pair(normal(1, 0.5), normal(1.25, 3)));
    pairs.add(new Pair(normal(1, 0.5), laplace(0.25, 2)));
    pairs.add(new Pair(normal(-1, 2), laplace(3, 0.5)));
    pairs.add(new Pair(laplace(0.5, 1), laplace(-1, 2.5)));
    pairs.add(new Pair(cauchy(0.5, 1), cauchy(-2, 3)));
    pairs.add(new Pair(halfCauchy(1), halfCauchy(2.5)));
    pairs.add(new Pair(gumbel(0.5, 1.5), gumbel(-1, 2)));
    pairs.add(new Pair(weibull(1.5, 2.5), weibull(2, 1.25)));
    pairs.add(new Pair(rayleigh(1.5), weibull(2, 1.25)));
    pairs.add(new Pair(pareto(1.5, 4), pareto(1, 2.5)));
    pairs.add(new Pair(vonMises(0.5, 2), vonMises(-1, 0.75)));
    pairs.add(new Pair(logNormal(0, 1), logNormal(0.5, 0.75)));
    pairs.add(new Pair(inverseGamma(3, 2), inverseGamma(1.5, 0.75)));
    pairs.add(new Pair(uniform(0, 1), uniform(-0.5, 1)));
    pairs.add(new Pair(exponentOf(normal(0, 1)), exponentOf(normal(1, 0.5))));
    return pairs.stream();
  }

  private static Distribution exponentOf(Distribution base) {
    return new Transformed(base, new Transforms.Exp(), Constraints.POSITIVE);
  }

  static Stream<Pair> discrete() {
    return Stream.of(
        new Pair(bernoulli(0.3), bernoulli(0.6)),
        new Pair(bernoulli(0), bernoulli(0.6)),
        new Pair(bernoulli(0.3), bernoulliLogits(1.5)),
        new Pair(bernoulliLogits(-2), bernoulli(0.5)),
        new Pair(bernoulliLogits(-2), bernoulliLogits(1)),
        new Pair(bernoulli(0.3), poisson(1.5)),
        new Pair(bernoulli(1), poissonLog(-1)),
        new Pair(bernoulliLogits(0.5), poissonLog(0.25)),
        new Pair(geometric(0.3), geometric(0.6)),
        new Pair(geometric(0.4), geometricLogits(-0.5)),
        new Pair(geometricLogits(1), geometric(0.25)),
        new Pair(
            oneHotCategorical(tensor(0.2, 0.5, 0.3)), oneHotCategorical(tensor(0.6, 0.3, 0.1))),
        new Pair(
            oneHotCategoricalLogits(tensor(0.2, 0.5)), oneHotCategorical(tensor(0.625, 0.375))),
        new Pair(poisson(2.5), poisson(4)),
        new Pair(poisson(0), poisson(4)),
        new Pair(poissonLog(1), poisson(2)),
        new Pair(poissonLog(1), poissonLog(-0.5)),
        new Pair(binomial(7, 0.3), binomial(7, 0.45)),
        new Pair(binomial(7, 0.3), binomialLogits(7, 1)),
        new Pair(binomialLogits(7, -1), binomialLogits(7, 0.5)),
        new Pair(binomial(7, 0), binomial(5, 0.25)),
        new Pair(categorical(tensor(0.2, 0.5, 0.3)), categorical(tensor(0.6, 0.3, 0.1))),
        new Pair(categorical(tensor(0.2, 0.8, 0)), categoricalLogits(tensor(1, -1, 0.5))),
        new Pair(categoricalLogits(tensor(1, 0.0)), categoricalLogits(tensor(-1, 0.5))));
  }

  static Stream<Pair> vectors() {
    Distribution correlated =
        multivariateNormalCholesky(tensor(0.5, -1), Family.matrix(1.5, 0, -0.75, 0.5));
    Distribution other = multivariateNormalCholesky(tensor(0, 0.25), Family.matrix(1, 0, 0.5, 2));
    Distribution diagonal = normal(tensor(0.5, 1), tensor(1, 2.5)).toEvent(1);
    return Stream.of(
        new Pair(correlated, other),
        new Pair(correlated, diagonal),
        new Pair(diagonal, correlated),
        new Pair(diagonal, normal(tensor(0.0, 0.0), 1.5).toEvent(1)),
        new Pair(
            lowRankMultivariateNormal(
                tensor(0.5, 1), tensor(1, 0.5).reshape(2, 1), tensor(0.5, 0.25)),
            correlated),
        new Pair(
            multivariateNormalPrecisionCholesky(tensor(0.5, 1), Family.matrix(1.5, 0, 0.25, 2)),
            other),
        new Pair(dirichlet(tensor(1.5, 0.75, 4)), dirichlet(tensor(2, 2, 0.5))),
        new Pair(
            gamma(tensor(1.0, 2.0), 1.5).toEvent(1), exponential(tensor(0.5, 2.0)).toEvent(1)));
  }

  static Stream<Pair> finite() {
    return Stream.of(continuous(), discrete(), vectors()).flatMap(s -> s);
  }

  static Stream<Pair> infinite() {
    List<Pair> pairs = new ArrayList<>();
    for (Distribution p : List.of(normal(0, 1), laplace(0, 1))) {
      for (Distribution q : List.of(beta(2, 2), exponential(1), gamma(2, 1), uniform(-9, 9))) {
        pairs.add(new Pair(p, q));
      }
    }
    for (Distribution p : List.of(exponential(2), gamma(2, 1), logNormal(0, 1), halfNormal(1))) {
      for (Distribution q : List.of(beta(2, 2), uniform(0, 100))) {
        pairs.add(new Pair(p, q));
      }
    }
    pairs.add(new Pair(uniform(0, 1), uniform(0, 0.5)));
    pairs.add(new Pair(uniform(-1, 1), gamma(2, 1)));
    pairs.add(new Pair(uniform(-1, 1), exponential(1)));
    pairs.add(new Pair(uniform(0.5, 1.5), beta(1, 2)));
    pairs.add(new Pair(beta(2, 1), uniform(0, 0.75)));
    pairs.add(new Pair(inverseGamma(0.5, 1), exponential(1)));
    pairs.add(new Pair(pareto(1, 4), pareto(1.5, 4)));
    pairs.add(new Pair(poisson(1), bernoulli(0.5)));
    pairs.add(new Pair(poisson(1), bernoulliLogits(0.5)));
    pairs.add(new Pair(poissonLog(1), binomial(5, 0.5)));
    pairs.add(new Pair(binomial(7, 0.5), binomial(5, 0.5)));
    pairs.add(new Pair(bernoulli(0.5), bernoulli(1)));
    pairs.add(new Pair(poisson(1), poisson(0)));
    pairs.add(new Pair(bernoulli(0.5), poisson(0)));
    pairs.add(new Pair(categorical(tensor(0.5, 0.5)), categorical(tensor(1.0, 0.0))));
    return pairs.stream();
  }

  @ParameterizedTest
  @MethodSource("continuous")
  void quadratureAgrees(Pair pair) {
    Distribution p = pair.p();
    double[] points = Integration.unconstrained(p, p.sample(KEY, Shape.of(1001)));
    double expected =
        Integration.expectation(
            p,
            points[500],
            points[750] - points[250],
            (x, logDensity) -> logDensity.minus(pair.q().logProb(x)));
    double actual = klDivergence(p, pair.q()).item();
    assertEquals(expected, actual, 1e-6 * Math.max(1, Math.abs(expected)));
  }

  @ParameterizedTest
  @MethodSource("discrete")
  void sumsAgree(Pair pair) {
    Tensor events = pair.p() instanceof Enumerable e ? e.enumerateSupport() : Tensors.arange(200);
    double[] p = pair.p().logProb(events).toDoubleArray();
    double[] q = pair.q().logProb(events).toDoubleArray();
    double expected = 0;
    for (int i = 0; i < p.length; i++) {
      expected += Math.exp(p[i]) > 0 ? Math.exp(p[i]) * (p[i] - q[i]) : 0;
    }
    assertEquals(expected, klDivergence(pair.p(), pair.q()).item(), 1e-13 * Math.max(1, expected));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void drawsAgree(Pair pair) {
    KlEstimate estimate = klMonteCarlo(pair.p(), pair.q(), KEY, 100_000);
    double gap = klDivergence(pair.p(), pair.q()).minus(estimate.mean()).item();
    double error = estimate.standardError().item();
    assertTrue(GoodnessOfFit.normal(gap / error) > GoodnessOfFit.LEVEL, gap + " +- " + error);
    double size = Math.max(1, estimate.mean().item());
    assertTrue(error < 0.02 * size, "too uncertain to say: " + error);
  }

  @ParameterizedTest
  @MethodSource("infinite")
  void whatCannotBeIsInfinite(Pair pair) {
    assertEquals(Double.POSITIVE_INFINITY, klDivergence(pair.p(), pair.q()).item());
    for (boolean first : new boolean[] {true, false}) {
      Distribution moving = first ? pair.p() : pair.q();
      Gradients.<List<Tensor>>grad(
              t -> first ? kl(with(moving, t), pair.q()) : kl(pair.p(), with(moving, t)))
          .apply(moving.params().tensors())
          .forEach(g -> assertFalse(Tensors.isNan(g).any().allTrue()));
    }
  }

  private static Tensor kl(Distribution p, Distribution q) {
    return klDivergence(p, q).sum();
  }

  private static Distribution with(Distribution law, List<Tensor> tensors) {
    var rest = tensors.iterator();
    return law.params().map(old -> rest.next());
  }

  /** In every parameter of both, except at the edge of its domain. */
  @ParameterizedTest
  @MethodSource("finite")
  void gradientsAreDifferences(Pair pair) {
    for (boolean first : new boolean[] {true, false}) {
      Distribution moving = first ? pair.p() : pair.q();
      List<Tensor> at = moving.params().tensors();
      List<Tensor> slopes =
          Gradients.<List<Tensor>>grad(
                  t -> first ? kl(with(moving, t), pair.q()) : kl(pair.p(), with(moving, t)))
              .apply(at);
      for (int i = 0; i < at.size(); i++) {
        double[] values = at.get(i).toDoubleArray();
        double[] slope = slopes.get(i).expand(at.get(i).shape()).toDoubleArray();
        for (int j = 0; j < values.length; j++) {
          assertFalse(Double.isNaN(slope[j]), pair + " " + i);
          if (mayMove(moving, i, j, values[j])) {
            double h = 1e-4;
            double[] d = new double[2];
            for (int k = 0; k < 2; k++) {
              List<Tensor> up = moved(at, i, j, h * (k + 1));
              List<Tensor> down = moved(at, i, j, -h * (k + 1));
              double rise =
                  first ? item(with(moving, up), pair.q()) : item(pair.p(), with(moving, up));
              double fall =
                  first ? item(with(moving, down), pair.q()) : item(pair.p(), with(moving, down));
              d[k] = (rise - fall) / (2 * h * (k + 1));
            }
            double expected = (4 * d[0] - d[1]) / 3;
            if (Double.isFinite(expected)) {
              double tolerance = 1e-7 * Math.max(1, Math.abs(expected));
              assertEquals(expected, slope[j], tolerance, pair + " " + first + " " + i);
            }
          }
        }
      }
    }
  }

  /** Trials are whole, triangles have zeros, probabilities of zero and one are at an edge. */
  private static boolean mayMove(Distribution law, int parameter, int entry, double value) {
    boolean isTrials = law.name().startsWith("Binomial") && parameter == 0;
    boolean isAbove = law.name().equals("MultivariateNormal") && parameter == 1 && entry == 1;
    boolean isProbability = law.support().isDiscrete() && !law.name().endsWith("Logits");
    return !isTrials && !isAbove && !(isProbability && (value == 0 || value == 1));
  }

  private static double item(Distribution p, Distribution q) {
    return kl(p, q).item();
  }

  private static List<Tensor> moved(List<Tensor> tensors, int place, int entry, double by) {
    List<Tensor> all = new ArrayList<>(tensors);
    all.set(place, Coordinates.moved(all.get(place), entry, by));
    return all;
  }

  @ParameterizedTest
  @MethodSource("finite")
  void ofTheSameLawItIsZero(Pair pair) {
    assertEquals(0, klDivergence(pair.p(), pair.p()).item(), 1e-14);
  }

  @ParameterizedTest
  @MethodSource("finite")
  void batchesBroadcast(Pair pair) {
    double one = klDivergence(pair.p(), pair.q()).item();
    Tensor all = klDivergence(pair.p().expand(Shape.of(3, 1)), pair.q().expand(Shape.of(2)));
    assertEquals(Shape.of(3, 2), all.shape());
    for (double each : all.toDoubleArray()) {
      assertEquals(one, each, 1e-14 * Math.max(1, Math.abs(one)));
    }
  }

  @Test
  void ofADeltaItIsTheLogDensity() {
    Distribution q = normal(tensor(1.0, 2.0), 1);
    Tensor kl = klDivergence(delta(0.5), q);
    assertEquals(0, kl.plus(q.logProb(scalar(0.5))).abs().max().item());
  }

  @Test
  void masksCount() {
    Distribution p = normal(tensor(0.0, 1.0), 1);
    Distribution q = normal(0, 2);
    Tensor kl = klDivergence(masked(p, tensor(true, false)), masked(q, tensor(true, true)));
    assertEquals(klDivergence(normal(0, 1), q).item(), kl.get(0).item());
    assertEquals(0, kl.get(1).item());
  }

  @Test
  void partsOfEventsArePeeled() {
    Distribution p = normal(tensor(0.0, 1.0), 1).toEvent(1);
    Distribution q = normal(tensor(0.5, 0.5), 2).expand(Shape.of(3, 2)).toEvent(1);
    Tensor kl = klDivergence(p.expand(Shape.of(3)).toEvent(1), q.toEvent(1));
    assertEquals(3 * klDivergence(p, q).get(0).item(), kl.item(), 1e-14);
  }

  @Test
  void whatIsNotClosedSaysWhatToDo() {
    assertEquals(
        "klDivergence(Cauchy, Normal): no closed form is known; klMonteCarlo(p, q, key, draws)"
            + " estimates it, and a KlProvider adds a formula",
        message(() -> klDivergence(cauchy(0, 1), normal(0, 1))));
    assertEquals(
        "klDivergence(Binomial, Binomial): no closed form where the first has fewer trials than the"
            + " second; klMonteCarlo(p, q, key, draws) estimates it",
        message(() -> klDivergence(binomial(3, 0.5), binomial(5, 0.5))));
    ShapeException shapes =
        assertThrows(
            ShapeException.class, () -> klDivergence(normal(0, 1), dirichlet(tensor(1.0, 1.0))));
    assertEquals("klDivergence: Normal has event shape [], Dirichlet has [2]", shapes.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> klMonteCarlo(normal(0, 1), cauchy(0, 1), KEY, 1));
  }

  private static String message(Runnable run) {
    return assertThrows(UnsupportedOperationException.class, run::run).getMessage();
  }

  /** Through draws of a reparametrised law only: of counts there is a number and no gradient. */
  @Test
  void estimatesHaveGradientsWhereDrawsDo() {
    double through =
        Gradients.<Tensor>grad(m -> klMonteCarlo(normal(m, 1), normal(0, 1), KEY, 20_000).mean())
            .apply(scalar(1.5))
            .item();
    assertEquals(1.5, through, 0.05);
    double none =
        Gradients.<Tensor>grad(r -> klMonteCarlo(poisson(r), poisson(2), KEY, 100).mean())
            .apply(scalar(1.5))
            .item();
    assertEquals(0, none);
  }
}
