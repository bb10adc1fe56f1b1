package org.merapi.models;

import static org.merapi.distributions.Distributions.normal;
import static org.merapi.tensor.Tensors.softplus;
import static org.merapi.tensor.Tensors.tanh;

import java.util.Map;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.ppl.module.Layer;
import org.merapi.ppl.module.Linear;
import org.merapi.ppl.module.Module;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Modules as a user writes them. */
public final class Nets {
  private Nets() {}

  /** A normal distribution whose moments a small net computes. */
  public record Encoder(Linear hidden, Linear loc, Linear scale) implements Module {

    /** From two numbers by three to one. */
    public static Encoder of(Key key) {
      return new Encoder(
          Linear.of(key.fold("hidden"), 2, 3),
          Linear.of(key.fold("loc"), 3, 1),
          Linear.of(key.fold("scale"), 3, 1));
    }

    /** The distribution of each row. */
    public Distribution apply(Tensor x) {
      Tensor h = tanh(hidden.apply(x));
      return normal(loc.apply(h), softplus(scale.apply(h))).toEvent(1);
    }
  }

  /** Constraints, a constant and whole numbers beside real parameters. */
  public record Curve(Tensor height, Tensor width, Tensor weights, Tensor knots, double base)
      implements Layer {

    /** Some curve. */
    public static Curve of() {
      return new Curve(
          Tensors.tensor(1.0, -2),
          Tensors.scalar(0.5),
          Tensors.tensor(0.25, 0.75),
          Tensors.tensor(0L, 3L),
          1.5);
    }

    @Override
    public Map<String, Constraint> constraints() {
      return Map.of("width", Constraints.POSITIVE, "weights", Constraints.SIMPLEX);
    }

    @Override
    public Tensor apply(Tensor x) {
      return x.times(width).plus(height.times(weights).sum()).plus(base);
    }
  }

  /** A class, whose tensors nobody finds. */
  public static final class Closed implements Layer {
    private final Tensor factor = Tensors.scalar(2);

    @Override
    public Tensor apply(Tensor x) {
      return x.times(factor);
    }
  }

  /** Constrains a component that it does not have. */
  public record Misnamed(Tensor width) implements Module {
    @Override
    public Map<String, Constraint> constraints() {
      return Map.of("widht", Constraints.POSITIVE);
    }
  }
}
