package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Special.gammaP;
import static org.merapi.tensor.Special.gammaQ;
import static org.merapi.tensor.Special.logGammaP;
import static org.merapi.tensor.Special.logGammaQ;

import org.merapi.distributions.HasMode;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.CountTails;
import org.merapi.distributions.density.Counts;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/** The number of events of a Poisson process, whatever its mean is made of. */
interface PoissonLaw extends CountLaw, HasMode {

  /** The mean before it is stretched to the batch. */
  Tensor expected();

  @Override
  default Constraint support() {
    return Constraints.NONNEGATIVE_INTEGER;
  }

  @Override
  default Tensor sample(Key key) {
    return key.poisson(shape(), expected());
  }

  @Override
  default Tensor cdf(Tensor value) {
    return CountTails.cdf(value, k -> gammaQ(k.plus(1), expected()));
  }

  @Override
  default Tensor survival(Tensor value) {
    return CountTails.survival(value, k -> gammaP(k.plus(1), expected()));
  }

  @Override
  default Tensor logCdf(Tensor value) {
    return CountTails.logCdf(value, k -> logGammaQ(k.plus(1), expected()));
  }

  @Override
  default Tensor logSurvival(Tensor value) {
    return CountTails.logSurvival(value, k -> logGammaP(k.plus(1), expected()));
  }

  @Override
  default Tensor mean() {
    return expected().expand(shape());
  }

  @Override
  default Tensor variance() {
    return expected().expand(shape());
  }

  @Override
  default Tensor mode() {
    return Counts.modeBefore(expected()).expand(shape());
  }
}
