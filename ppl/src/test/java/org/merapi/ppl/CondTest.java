package org.merapi.ppl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.cond;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Enumerate;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.Substitute;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/** Branches against the densities written out. */
class CondTest {
  private static double logNormal(double x, double loc, double scale) {
    double z = (x - loc) / scale;
    return -0.5 * z * z - Math.log(scale) - 0.5 * Math.log(2 * Math.PI);
  }

  private static Tensor model() {
    Tensor x = sample("x", normal(0, 1));
    return cond(
        x.gt(0),
        () -> {
          observe("up", normal(x, 1), scalar(2.0));
          factor("bonus", scalar(0.5));
          return sample("a", normal(1, 2));
        },
        () -> {
          observe("down", normal(x, 3), scalar(-4.0));
          return x.times(2);
        });
  }

  private static double density(double x) {
    Substitute values = new Substitute(Map.of("x", scalar(x), "a", scalar(0.7)));
    return Trace.of(() -> values.run(CondTest::model)).logDensity().item();
  }

  @Test
  void dataCountInTheirBranchOnly() {
    double priors = logNormal(0.7, 1, 2);
    assertEquals(logNormal(0.3, 0, 1) + priors + logNormal(2, 0.3, 1) + 0.5, density(0.3), 1e-13);
    assertEquals(logNormal(-0.3, 0, 1) + priors + logNormal(-4, -0.3, 3), density(-0.3), 1e-13);
  }

  @Test
  void theValueIsThatOfTheBranch() {
    Substitute up = new Substitute(Map.of("x", scalar(0.3), "a", scalar(0.7)));
    Substitute down = new Substitute(Map.of("x", scalar(-0.3), "a", scalar(0.7)));
    assertEquals(0.7, up.run(CondTest::model).item());
    assertEquals(-0.6, down.run(CondTest::model).item());
  }

  @Test
  void anEnumeratedPredicateInAPlate() {
    Tensor data = tensor(0.2, 1.4, -0.8);
    Runnable model =
        () ->
            plate(
                "row",
                3,
                () -> {
                  Tensor on = sample("on", bernoulli(0.3), enumerate());
                  Tensor loc = cond(on.eq(1), () -> scalar(1.0).expand(data.shape()), () -> data);
                  cond(
                      on.eq(1),
                      () -> observe("a", normal(loc, 0.5), data),
                      () -> observe("b", normal(0, 2), data));
                });
    double expected = 0;
    for (int i = 0; i < 3; i++) {
      double y = data.get(i).item();
      expected +=
          Math.log(0.3 * Math.exp(logNormal(y, 1, 0.5)) + 0.7 * Math.exp(logNormal(y, 0, 2)));
    }
    assertEquals(expected, Trace.of(() -> new Enumerate().run(model)).logDensity().item(), 1e-12);
  }

  @Test
  void predicateOfAnotherType() {
    ModelError error =
        assertThrows(
            ModelError.class,
            () ->
                new Seed(Key.key(0))
                    .run(() -> cond(tensor(1.0, 2), () -> scalar(1), () -> scalar(2))));
    assertEquals(
        "the predicate is float64 of shape [2], and must be a bool scalar", error.problem());
  }

  @Test
  void branchesOfOtherShapes() {
    ModelError error =
        assertThrows(
            ModelError.class,
            () ->
                new Seed(Key.key(0))
                    .run(() ->
                        cond(
                            scalar(1.0).gt(0),
                            () -> List.of(scalar(1.0)),
                            () -> List.of(tensor(2.0, 1)))));
    assertEquals("the branches give [float64 []] and [float64 [2]]", error.problem());
  }
}
