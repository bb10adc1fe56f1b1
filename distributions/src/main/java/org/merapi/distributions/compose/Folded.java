package org.merapi.distributions.compose;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.logAddExp;
import static org.merapi.tensor.Tensors.maximum;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import java.util.Optional;
import org.merapi.distributions.HasCdf;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.density.Masking;
import org.merapi.distributions.density.Mass;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The absolute value of a number. The support runs from zero as far as the base reaches on either
 * side.
 *
 * @param base the law of the number, continuous
 */
public record Folded(HasCdf base) implements HasCdf {

  /** Checks that the base is continuous. */
  public Folded {
    if (base.support().isDiscrete()) {
      throw new IllegalArgumentException(
          "Folded: the base is to be a continuous law, "
              + base.name()
              + " is one of whole numbers");
    }
  }

  @Override
  public Params<Folded> params() {
    return Params.ofNested(d -> new Folded((HasCdf) d), "base", base, 0);
  }

  @Override
  public Constraint support() {
    Ends ends = Ends.of(base.support());
    Optional<Tensor> furthest =
        ends.low().flatMap(a -> ends.high().map(b -> maximum(a.abs(), b.abs())));
    return new Ends(Optional.of(scalar(0.0)), furthest, false).constraint();
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor both = logAddExp(base.logProb(value), base.logProb(value.neg()));
    return Masking.only(value.ge(0), both);
  }

  @Override
  public Tensor sample(Key key) {
    return base.sample(key).abs();
  }

  @Override
  public boolean isReparameterized() {
    return base.isReparameterized();
  }

  @Override
  public Tensor cdf(Tensor value) {
    return exp(logCdf(value));
  }

  @Override
  public Tensor survival(Tensor value) {
    Tensor x = inside(value);
    Tensor tails = base.survival(x).plus(base.cdf(x.neg()));
    return where(value.lt(0), scalar(1.0), tails);
  }

  @Override
  public Tensor logCdf(Tensor value) {
    Tensor x = inside(value);
    Tensor mass = Mass.logBetween(base, Optional.of(x.neg()), Optional.of(x));
    return Masking.only(value.ge(0), mass);
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    Tensor x = inside(value);
    Tensor tails = logAddExp(base.logSurvival(x), base.logCdf(x.neg()));
    return where(value.lt(0), scalar(0.0), tails);
  }

  private static Tensor inside(Tensor value) {
    return where(value.lt(0), scalar(0.0), value);
  }
}
