package org.merapi.ppl.handler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.distributions.Distributions.logNormal;
import static org.merapi.distributions.Distributions.multivariateNormalCholesky;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.mask;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.eye;
import static org.merapi.tensor.Tensors.matrix;
import static org.merapi.tensor.Tensors.ones;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.ppl.effect.Trace;
import org.merapi.tensor.Tensor;

/** What is hidden by a mask reaches neither the density nor a gradient, NaN included. */
class MaskTest {
  private static final double NAN = Double.NaN;
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
  private static final double TOLERANCE = 1e-14;

  /** The log density of a model of one parameter and its gradient. */
  private static Gradients.ValueAndGradient<Tensor> at(Consumer<Tensor> model, Tensor x) {
    return Gradients.valueAndGrad(
        (Tensor parameter) -> Trace.of(() -> model.accept(parameter)).logDensity(), x);
  }

  @Test
  void missingNumbers() {
    Tensor data = tensor(NAN, 1.5, NAN, -0.5);
    var result =
        at(
            mu ->
                plate(
                    "row",
                    4,
                    () ->
                        observe("y", normal(mu, 1), data, mask(tensor(false, true, false, true)))),
            scalar(0.25));
    double expected = -0.5 * (1.25 * 1.25 + 0.75 * 0.75) - 2 * HALF_LOG_TWO_PI;
    assertEquals(expected, result.value().item(), TOLERANCE);
    assertEquals(1.25 - 0.75, result.gradient().item(), TOLERANCE);
  }

  /** An event counts or not as a whole; a NaN in one entry of a hidden one does no harm. */
  @Test
  void missingVectors() {
    Tensor data =
        matrix(
            new double[] {1, NAN},
            new double[] {0.5, -1},
            new double[] {NAN, NAN},
            new double[] {2, 0});
    var result =
        at(
            loc ->
                plate(
                    "row",
                    4,
                    () ->
                        observe(
                            "y",
                            multivariateNormalCholesky(loc, eye(2)),
                            data,
                            mask(tensor(false, true, false, true)))),
            tensor(0.25, 0.5));
    double expected =
        -0.5 * (0.25 * 0.25 + 1.5 * 1.5 + 1.75 * 1.75 + 0.5 * 0.5) - 4 * HALF_LOG_TWO_PI;
    assertEquals(expected, result.value().item(), TOLERANCE);
    assertArrayEquals(
        new double[] {0.25 + 1.75, -1.5 - 0.5}, result.gradient().toDoubleArray(), TOLERANCE);
  }

  @Test
  void missingRowsOfIndependentEntries() {
    Tensor data = matrix(new double[] {NAN, 1}, new double[] {0.5, -1});
    var result =
        at(
            loc ->
                plate(
                    "row",
                    2,
                    () -> observe("y", normal(loc, 1).toEvent(1), data, mask(tensor(false, true)))),
            tensor(0., 0));
    assertEquals(-0.5 * 1.25 - 2 * HALF_LOG_TWO_PI, result.value().item(), TOLERANCE);
    assertArrayEquals(new double[] {0.5, -1}, result.gradient().toDoubleArray(), TOLERANCE);
  }

  /** No event is left to put in the place of the hidden ones, and none is needed. */
  @Test
  void everythingMissing() {
    Tensor data = matrix(new double[] {NAN, NAN}, new double[] {NAN, NAN});
    var result =
        at(
            concentration ->
                plate(
                    "row",
                    2,
                    () -> observe("y", dirichlet(concentration), data, mask(tensor(false, false)))),
            ones(2));
    assertEquals(0, result.value().item());
    assertArrayEquals(new double[] {0, 0}, result.gradient().toDoubleArray());
  }

  @Test
  void everythingMissingOutsidePlates() {
    var result =
        at(loc -> observe("y", logNormal(loc, 1), scalar(NAN), mask(scalar(false))), scalar(1));
    assertEquals(0, result.value().item());
    assertEquals(0, result.gradient().item());
  }

  @Test
  void missingFlags() {
    Tensor data = tensor(1L, -9, 0);
    var result =
        at(
            p ->
                plate(
                    "row",
                    3,
                    () -> observe("y", bernoulli(p), data, mask(tensor(true, false, true)))),
            scalar(0.25));
    assertEquals(Math.log(0.25) + Math.log(0.75), result.value().item(), TOLERANCE);
    assertEquals(1 / 0.25 - 1 / 0.75, result.gradient().item(), TOLERANCE);
  }

  /** A latent value that is hidden adds nothing, though what uses it does. */
  @Test
  void latentSite() {
    Trace trace =
        Trace.of(() ->
            new Substitute(Map.of("x", scalar(3)))
                .run(() -> {
                  Tensor x = sample("x", normal(0, 1), mask(scalar(false)));
                  observe("y", normal(x, 1), scalar(2));
                }));
    assertEquals(-0.5 - HALF_LOG_TWO_PI, trace.logDensity().item(), TOLERANCE);
  }

  /** Masks of a handler and of a statement both have to let an element through. */
  @Test
  void masksAgree() {
    Tensor data = tensor(1., 2, 3, 4);
    Trace trace =
        Trace.of(() ->
            plate(
                "row",
                4,
                () ->
                    new Mask(tensor(true, true, false, false))
                        .run(() -> {
                          observe("y", normal(0, 1), data, mask(tensor(true, false, true, false)));
                          factor("f", data);
                        })));
    assertEquals(-0.5 - HALF_LOG_TWO_PI + 3, trace.logDensity().item(), TOLERANCE);
  }

  /** A mask broadcasts over plates further in. */
  @Test
  void maskOfAnOuterPlate() {
    Trace trace =
        Trace.of(() ->
            plate(
                "column",
                2,
                () ->
                    new Mask(tensor(true, false))
                        .run(() ->
                            plate(
                                "row",
                                3,
                                () ->
                                    factor(
                                        "f",
                                        matrix(
                                            new double[] {1, 10},
                                            new double[] {2, 20},
                                            new double[] {4, 40}))))));
    assertEquals(7, trace.logDensity().item());
  }
}
