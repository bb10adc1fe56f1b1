package org.merapi.models;

import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.cond;
import static org.merapi.ppl.Ppl.module;
import static org.merapi.ppl.Ppl.mutable;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.randomModule;
import static org.merapi.ppl.Ppl.update;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import java.util.LinkedHashMap;
import java.util.Map;
import org.merapi.distributions.Distribution;
import org.merapi.models.Nets.Closed;
import org.merapi.models.Nets.Curve;
import org.merapi.models.Nets.Encoder;
import org.merapi.models.Nets.Misnamed;
import org.merapi.ppl.module.Layer;
import org.merapi.ppl.module.Sequential;
import org.merapi.tensor.Key;

/** Mistakes with modules and states: each error names its line, so lines count here. */
public final class ModuleMistakes {
  private ModuleMistakes() {}

  /** A prior with a mistyped path. */
  public static void misspelt() {
    randomModule("net", Encoder.of(Key.key(1)), Map.of("hiden.weight", normal(0, 1)));
  }

  /** A prior of a shape that the parameter does not have. */
  public static void wrongShape() {
    randomModule("net", Encoder.of(Key.key(1)), Map.of("hidden.bias", normal(zeros(2), 1)));
  }

  /** A prior that leaves the constraint. */
  public static void outside() {
    randomModule("curve", Curve.of(), Map.of("width", normal(0, 1)));
  }

  /** A prior that others leave nothing to. */
  public static void useless() {
    Map<String, Distribution> priors = new LinkedHashMap<>();
    priors.put("loc", normal(0, 3));
    priors.put("loc.weight", normal(0, 1));
    priors.put("loc.bias", normal(0, 2));
    randomModule("net", Encoder.of(Key.key(1)), priors);
  }

  /** A random module for each of the rows. */
  public static void inPlate() {
    plate(
        "row",
        3,
        () -> {
          randomModule("net", Encoder.of(Key.key(1)), Map.of("", normal(0, 1)));
        });
  }

  /** A module that is a class. */
  public static void noRecord() {
    module("net", new Closed());
  }

  /** A module with a class among its parts. */
  public static void noRecordInside() {
    module("net", Sequential.of(x -> x, new Closed()));
  }

  /** A module that is a function. */
  public static void function() {
    Layer identity = x -> x;
    module("net", identity);
  }

  /** A module that constrains what it does not have. */
  public static void misnamed() {
    module("net", new Misnamed(scalar(1)));
  }

  /** A state that is written before it is read. */
  public static void writtenFirst() {
    update("count", scalar(1));
  }

  /** A state that changes its shape. */
  public static void otherShape() {
    mutable("mean", zeros(2));
    update("mean", tensor(1., 2, 3));
  }

  /** A state that changes its type. */
  public static void otherType() {
    mutable("count", scalar(0));
    update("count", tensor(1L).get(0));
  }

  /** A state read and written. */
  public static void counted() {
    var count = mutable("count", scalar(0));
    update("count", count.plus(1));
  }

  /** A state written in one of two branches. */
  public static void inABranch() {
    var count = mutable("count", scalar(0));
    cond(
        count.gt(0),
        () -> {
          update("count", count.plus(1));
          return count;
        },
        () -> count);
  }
}
