package org.merapi.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.mask;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.Enumerable;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.transform.Transform;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.effect.Value;
import org.merapi.ppl.handler.Enumerate;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.Substitute;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** What a user writes outside the library: a handler, a distribution, a constraint. */
class ExtensionTest {
  private static final double TOLERANCE = 1e-13;

  /** Onto the numbers above one. */
  private record FromReals() implements Transform {
    @Override
    public Tensor forward(Tensor x) {
      return x.exp().plus(1);
    }

    @Override
    public Tensor inverse(Tensor y) {
      return log(y.minus(1));
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
      return x;
    }
  }

  private static final Constraint ABOVE_ONE =
      Constraint.custom("above one", 0, x -> x.gt(1), new FromReals());

  /** The Pareto law: density tail x^(-tail - 1) above one. */
  private record Pareto(Tensor tail) implements Distribution {
    @Override
    public Params<Pareto> params() {
      return Params.of(Pareto::new, "tail", tail, Constraints.POSITIVE);
    }

    @Override
    public Constraint support() {
      return ABOVE_ONE;
    }

    @Override
    public Tensor logProb(Tensor value) {
      return log(tail).minus(log(value).times(tail.plus(1)));
    }

    @Override
    public Tensor sample(Key key) {
      return key.uniform(shape()).pow(scalar(-1).div(tail));
    }
  }

  /** A loaded die: the values 1 to 6 with probabilities proportional to exp(load value). */
  private record Die(Tensor load) implements Enumerable {
    @Override
    public Params<Die> params() {
      return Params.of(Die::new, "load", load, Constraints.REAL);
    }

    @Override
    public Constraint support() {
      return new Constraint.IntegerInterval(scalar(1), scalar(6));
    }

    @Override
    public Tensor logProb(Tensor value) {
      Tensor faces = tensor(1., 2, 3, 4, 5, 6);
      Tensor total = load.unsqueeze(-1).times(faces).logSumExp(-1);
      return load.times(value.cast(DType.FLOAT64)).minus(total);
    }

    @Override
    public Tensor sample(Key key) {
      throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public Tensor enumerateSupport() {
      return tensor(1L, 2, 3, 4, 5, 6);
    }
  }

  @Test
  void distributionInAPlate() {
    Trace trace =
        Trace.of(() ->
            new Seed(Key.key(3))
                .run(() ->
                    plate("city", 4, () -> sample("people", new Pareto(scalar(1.5)).validate()))));
    Site.Sample site = trace.samples().getFirst();
    assertEquals(Shape.of(4), site.tensor().shape());
    assertTrue(site.distribution().support().contains(site.tensor()).allTrue());
    double expected = 0;
    for (double x : site.tensor().toDoubleArray()) {
      expected += Math.log(1.5) - 2.5 * Math.log(x);
    }
    assertEquals(expected, trace.logDensity().item(), TOLERANCE);
  }

  /** Data outside the support that is hidden does not reach the user's density. */
  @Test
  void distributionUnderAMask() {
    Tensor data = tensor(2, Double.NaN, -1);
    Tensor tail = scalar(1.5);
    var result =
        Gradients.valueAndGrad(
            (Tensor x) ->
                Trace.of(() ->
                        plate(
                            "city",
                            3,
                            () ->
                                observe(
                                    "people",
                                    new Pareto(x),
                                    data,
                                    mask(tensor(true, false, false)))))
                    .logDensity(),
            tail);
    assertEquals(Math.log(1.5) - 2.5 * Math.log(2), result.value().item(), TOLERANCE);
    assertEquals(1 / 1.5 - Math.log(2), result.gradient().item(), TOLERANCE);
  }

  @Test
  void enumerableDistribution() {
    Tensor data = tensor(3.2, 5.9);
    Trace trace =
        Trace.of(() ->
            new Enumerate()
                .run(() ->
                    plate(
                        "throw",
                        2,
                        () -> {
                          Tensor eyes = sample("eyes", new Die(scalar(0.3)), enumerate());
                          assertEquals(Shape.of(2), eyes.shape());
                          observe("seen", normal(eyes.cast(DType.FLOAT64), 1), data);
                        })));
    double total = 0;
    for (int k = 1; k <= 6; k++) {
      total += Math.exp(0.3 * k);
    }
    double expected = 0;
    for (double x : data.toDoubleArray()) {
      double sum = 0;
      for (int k = 1; k <= 6; k++) {
        sum += Math.exp(0.3 * k) / total * Math.exp(-0.5 * (x - k) * (x - k));
      }
      expected += Math.log(sum / Math.sqrt(2 * Math.PI));
    }
    assertEquals(expected, trace.logDensity().item(), TOLERANCE);
  }

  @Test
  void handlerThatLooksOn() {
    List<String> seen = new ArrayList<>();
    Handler log =
        (site, outer) -> {
          Site answer = outer.proceed(site);
          seen.add(site.name());
          return answer;
        };
    Trace.of(() -> new Seed(Key.key(0)).run(() -> log.run(ExtensionTest::pair)));
    assertEquals(List.of("x", "y"), seen);
  }

  /**
   * A handler may change a site before passing it on: here, every normal law gets heavier tails.
   */
  @Test
  void handlerThatChangesTheDistribution() {
    Handler widen =
        (site, outer) ->
            site instanceof Site.Sample s && s.value() instanceof Value.Missing
                ? outer.proceed(
                    Site.Sample.of(s.name(), s.plates(), normal(0, 10)).withValue(s.value()))
                : outer.proceed(site);
    Substitute values = new Substitute(Map.of("x", scalar(1)));
    double density =
        Trace.of(() -> values.run(() -> widen.run(ExtensionTest::pair))).logDensity().item();
    double expected = -0.5 * (0.01 + 0.25) - Math.log(10) - Math.log(2 * Math.PI);
    assertEquals(expected, density, TOLERANCE);
  }

  /** A handler may answer without passing on: the sites further out never hear of it. */
  @Test
  void handlerThatAnswers() {
    Handler fixed =
        (site, outer) ->
            site instanceof Site.Sample s && s.name().equals("x")
                ? s.withValue(new Value.Given(scalar(2)))
                : outer.proceed(site);
    Trace trace = Trace.of(() -> fixed.run(ExtensionTest::pair));
    assertEquals(List.of("y"), List.copyOf(trace.sites().keySet()));
    assertEquals(-0.5 * 2.25 - 0.5 * Math.log(2 * Math.PI), trace.logDensity().item(), TOLERANCE);
  }

  private static void pair() {
    Tensor x = sample("x", normal(0, 1));
    observe("y", normal(x, 1), scalar(0.5));
  }
}
