package org.merapi.ppl.effect;

import java.util.List;
import java.util.stream.Collectors;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.Params;
import org.merapi.tensor.Axis;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/** Compares a site's shapes with its plates, so that a wrong broadcast is never silent. */
final class ShapeCheck {
  private ShapeCheck() {}

  /** The distribution's batch must broadcast to the plates, and to nothing larger. */
  static void batch(Site.Sample site) {
    Shape batch = batchShape(site);
    Shape expected = site.batchShape();
    if (batch.broadcastsTo(expected)) {
      return;
    }
    Distribution distribution = site.distribution();
    throw ModelError.at(
        site.name(),
        describe(distribution)
            + " has batch shape "
            + batch
            + " and event shape "
            + distribution.eventShape()
            + ", but "
            + plates(site.plates())
            + " allow batch shape "
            + expected,
        ShapeAdvice.onParameters(site, batch));
  }

  private static Shape batchShape(Site.Sample site) {
    try {
      return site.distribution().batchShape();
    } catch (ShapeException e) {
      throw ModelError.at(
          site.name(),
          "the parameters of "
              + describe(site.distribution())
              + " do not fit together: "
              + e.getMessage(),
          "give parameters of one shape, or of sizes that differ only where one of them is 1");
    }
  }

  /** A value must have the plates' shape followed by the event shape exactly. */
  static void value(Site.Sample site, Value.Known value) {
    Shape shape = value.tensor().shape();
    Shape expected = site.valueShape();
    if (shape.equals(expected)) {
      return;
    }
    String what =
        switch (value) {
          case Value.Observed o -> "the data";
          case Value.Given g -> "the value that a handler gave";
          case Value.Drawn d -> "the draw";
          case Value.Intervened i -> "the value of the intervention";
          case Value.Enumerated e -> "the enumerated value";
          case Value.Chosen c -> "the enumerated value";
          case Value.Collapsed c -> "the value of the collapsed site";
        };
    throw ModelError.at(
        site.name(),
        what
            + " has shape "
            + shape
            + ", but "
            + plates(site.plates())
            + " and the event shape "
            + site.distribution().eventShape()
            + " ask for exactly "
            + expected,
        ShapeAdvice.onValue(site, value instanceof Value.Given ? "the given value" : what, shape));
  }

  /** A term of the log density must have the plates' shape exactly. */
  static void factor(Site.Factor site) {
    Shape shape = site.logDensity().shape();
    Shape expected = Frame.shape(site.plates());
    if (shape.equals(expected)) {
      return;
    }
    String problem =
        "the factor has shape "
            + shape
            + ", but "
            + plates(site.plates())
            + " ask for exactly "
            + expected;
    if (shape.rank() > expected.rank()) {
      throw ModelError.at(
          site.name(),
          problem,
          "sum() the terms that belong to one repetition",
          "put the statement inside the plate whose repetitions the axis is");
    }
    throw ModelError.at(
        site.name(),
        problem,
        "give one term for each repetition, of shape " + expected,
        "if it is one term for all repetitions, move the statement out of the plates");
  }

  /** A parameter keeps the shape that it starts with. */
  static void param(Site.Param site, Tensor value) {
    if (!value.shape().equals(site.initial().shape())) {
      throw ModelError.at(
          site.name(),
          "the value that a handler gave has shape "
              + value.shape()
              + ", but the parameter starts with shape "
              + site.initial().shape(),
          "give a value of shape " + site.initial().shape());
    }
  }

  /** What is fixed has the shape and type of what is computed in its place. */
  static void intervention(Site.Deterministic site, Tensor fixed) {
    Tensor computed = site.value();
    if (!fixed.shape().equals(computed.shape()) || fixed.dtype() != computed.dtype()) {
      throw ModelError.at(
          site.name(),
          "the value of the intervention is "
              + fixed.dtype()
              + " "
              + fixed.shape()
              + ", and what is computed is "
              + computed.dtype()
              + " "
              + computed.shape(),
          "give a value of shape " + computed.shape() + " and type " + computed.dtype());
    }
  }

  /** A mask is bool, plain data, and broadcasts to the plates, and to nothing larger. */
  static void mask(Site site, Tensor mask) {
    Shape expected = Frame.shape(site.plates());
    if (mask.dtype() != DType.BOOL) {
      throw ModelError.at(
          site.name(),
          "a mask is bool, this one is " + mask.dtype(),
          "compare with something, as in mask(x.ne(0))");
    }
    // An axis of size 1 stands for one value, such as the one that provenance follows.
    List<Axis> steps = Effects.steps();
    if (mask.hiddenAxes().stream().anyMatch(axis -> axis.size() != 1 && !steps.contains(axis))) {
      throw ModelError.at(
          site.name(),
          "a mask cannot depend on an enumerated or vectorised value, this one carries "
              + mask.hiddenAxes(),
          "compute the mask from data");
    }
    if (mask.rank() > 0 && site.plates().stream().anyMatch(Frame::isOfMissing)) {
      throw ModelError.at(
          site.name(),
          "the mask has shape "
              + mask.shape()
              + " and is around a statement of which some elements are missing, whose latent site"
              + " has an element for each of these only",
          "write mask(...) beside observedWhere(...) in the statement itself");
    }
    if (!mask.shape().broadcastsTo(expected)) {
      throw ModelError.at(
          site.name(),
          "the mask has shape "
              + mask.shape()
              + ", but "
              + plates(site.plates())
              + " allow "
              + expected,
          "give one truth value for each repetition of the plates: an event counts as a whole",
          "put only the sites inside the plates under the mask");
    }
  }

  /** The family with the shapes of its parameters. */
  private static String describe(Distribution distribution) {
    List<Params.Param> own = distribution.params().own();
    return distribution.name()
        + own.stream()
            .map(p -> p.name() + " " + p.value().shape())
            .collect(Collectors.joining(", ", own.isEmpty() ? "" : "(", own.isEmpty() ? "" : ")"));
  }

  private static String plates(List<Frame> frames) {
    return frames.isEmpty()
        ? "the plates around it (there are none)"
        : frames.stream()
            .map(f -> f.name() + "=" + f.size() + " at " + f.dim())
            .collect(Collectors.joining(", ", "the plates around it [", "]"));
  }
}
