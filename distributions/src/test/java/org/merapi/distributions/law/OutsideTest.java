package org.merapi.distributions.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.autograd.Gradients;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.HasCdf;
import org.merapi.distributions.ParameterException;
import org.merapi.distributions.Params;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Values outside the support, and parameters outside their constraints. */
class OutsideTest {
  private static final double[] CANDIDATES = {-7, 0.5, -0.0, 1.5, -1e9, 1e9, Double.NaN};

  static Stream<Family> families() {
    return Families.keeping(Law.OUTSIDE);
  }

  /** What lies outside the support gives -infinity and no NaN derivative in any parameter. */
  @ParameterizedTest
  @MethodSource("families")
  void outsideIsImpossibleWithoutNanDerivatives(Family family) {
    for (List<Tensor> parameters : family.examples()) {
      Distribution distribution = family.maker().apply(parameters);
      for (double candidate : CANDIDATES) {
        Tensor value = Tensors.full(distribution.eventShape(), candidate);
        if (!Double.isNaN(candidate) && !distribution.support().contains(value).allTrue()) {
          assertEquals(
              Double.NEGATIVE_INFINITY,
              distribution.logProb(value).item(),
              family + " at " + candidate);
          Gradients.<List<Tensor>>grad(p -> family.maker().apply(p).logProb(value))
              .apply(parameters)
              .forEach(g -> assertFalse(Tensors.isNan(g).any().allTrue(), family.name()));
          String message =
              assertThrows(ParameterException.class, () -> distribution.validateValue(value))
                  .getMessage();
          assertTrue(
              message.startsWith(
                  distribution.name()
                      + ": value must be "
                      + distribution.support().description()
                      + ", got "),
              message);
        }
      }
    }
  }

  /** NaN is never a probability: it lies in no support, or the density says NaN or -infinity. */
  @ParameterizedTest
  @MethodSource("families")
  void notANumberIsNoValue(Family family) {
    Distribution distribution = family.first();
    Tensor value = Tensors.full(distribution.eventShape(), Double.NaN);
    assertFalse(distribution.support().contains(value).any().allTrue());
    double logProb = distribution.logProb(value).item();
    assertTrue(Double.isNaN(logProb) || logProb == Double.NEGATIVE_INFINITY, family.name());
  }

  /** Below the support nothing has happened yet, above it all has; the slopes are zero. */
  @ParameterizedTest
  @MethodSource("families")
  void distributionFunctionsAreFlatOutside(Family family) {
    if (!(family.first() instanceof HasCdf)) {
      return;
    }
    for (List<Tensor> parameters : family.examples()) {
      HasCdf distribution = (HasCdf) family.maker().apply(parameters);
      for (double far : new double[] {-1e6, 1e6}) {
        Tensor value = Tensors.scalar(far);
        if (!distribution.support().contains(Tensors.scalar(Math.rint(far))).allTrue()) {
          assertEquals(far < 0 ? 0 : 1, distribution.cdf(value).item(), family.name());
          assertEquals(far < 0 ? 1 : 0, distribution.survival(value).item(), family.name());
          assertEquals(
              far < 0 ? Double.NEGATIVE_INFINITY : 0,
              distribution.logCdf(value).item(),
              family.name());
          assertEquals(
              far < 0 ? 0 : Double.NEGATIVE_INFINITY,
              distribution.logSurvival(value).item(),
              family.name());
          Gradients.<List<Tensor>>grad(p -> ((HasCdf) family.maker().apply(p)).cdf(value))
              .apply(parameters)
              .forEach(g -> assertEquals(0, g.abs().sum().item(), family.name()));
        }
      }
    }
  }

  /** A parameter outside its constraint is named, with the constraint and the value. */
  @ParameterizedTest
  @MethodSource("families")
  void wrongParametersAreNamed(Family family) {
    List<Tensor> example = family.examples().getFirst();
    List<Params.Param> params = family.first().params().own();
    for (int i = 0; i < params.size(); i++) {
      Params.Param param = params.get(i);
      double wrong = firstOutside(param);
      List<Tensor> parameters = new ArrayList<>(example);
      int place = placeOf(param.value(), example);
      if (place < 0) {
        continue; // made from several arguments
      }
      parameters.set(place, Tensors.full(example.get(place).shape(), wrong));
      String message =
          assertThrows(ParameterException.class, () -> family.maker().apply(parameters).validate())
              .getMessage();
      String start = family.first().name() + ": " + param.name() + " must be ";
      assertTrue(message.startsWith(start), message);
      assertTrue(message.contains(", got " + wrong), message);
    }
  }

  private static int placeOf(Tensor value, List<Tensor> example) {
    for (int i = 0; i < example.size(); i++) {
      if (example.get(i) == value) {
        return i;
      }
    }
    return -1;
  }

  private static double firstOutside(Params.Param param) {
    for (double candidate : CANDIDATES) {
      Tensor value = Tensors.full(param.value().shape(), candidate);
      if (!param.constraint().contains(value).any().allTrue()) {
        return candidate;
      }
    }
    throw new AssertionError(param.name() + ": nothing lies outside its constraint");
  }
}
