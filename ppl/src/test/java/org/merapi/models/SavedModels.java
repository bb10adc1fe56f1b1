package org.merapi.models;

import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.gamma;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.key;
import static org.merapi.ppl.Ppl.mutable;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.integer;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** Models whose parameters and runs are saved. */
public final class SavedModels {
  private SavedModels() {}

  /** A guide of two parameters, a labelled plate and no data. */
  public static void guide() {
    Tensor loc = param("loc", tensor(0., 1, 2));
    Tensor scale = param("scale", scalar(0.5), Constraints.POSITIVE);
    plate("group", List.of("a", "b", "c")).run(rows -> sample("z", normal(loc, scale)));
  }

  /** The model that belongs to it, with a parameter in a plate and a state. */
  public static void model(Tensor data) {
    Tensor runs = mutable("runs", integer(4));
    plate("group", List.of("a", "b", "c"))
        .run(rows -> {
          Tensor offset = param("offset", tensor(0., 0, 0));
          Tensor z = sample("z", normal(0, 1));
          observe("x", normal(z.plus(offset).plus(runs), 1), data);
        });
  }

  /** Something of every kind. */
  public static void everyKind(Tensor data) {
    Tensor rate = param("rate", scalar(2), Constraints.POSITIVE);
    Tensor size = sample("size", gamma(2, rate));
    mutable("state", tensor(1L, 2));
    Tensor noise = key("noise").normal(Shape.SCALAR);
    deterministic("double", size.times(2).plus(noise));
    factor("penalty", size.neg());
    plate("row", data.size(0))
        .run(rows -> {
          Tensor z = sample("z", categorical(tensor(0.25, 0.75)), enumerate());
          deterministic("shifted", z.cast(data.dtype()));
          observe("x", normal(z.cast(data.dtype()), size), data.get(rows));
        });
  }
}
