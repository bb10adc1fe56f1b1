package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Special.lgamma;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.softmax;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** softmax((logits + Gumbel variables) / temperature), whatever the logits are made of. */
interface RelaxedOneHotLaw extends Reparameterized {

  /** Positive; towards zero the vectors move to the corners. */
  Tensor temperature();

  /** Log probabilities along the last axis, normalised or not. */
  Tensor logMasses();

  @Override
  default Constraint support() {
    return Constraints.SIMPLEX;
  }

  @Override
  default Shape eventShape() {
    return logMasses().shape().tail(1);
  }

  /** The density of the first K - 1 entries; -infinity where an entry is zero. */
  @Override
  default Tensor logProb(Tensor value) {
    Tensor inside = support().contains(value).and(value.gt(0).all(-1));
    int size = value.size(-1);
    Tensor x = where(inside.unsqueeze(-1), value, scalar(1.0));
    Tensor logs = log(x);
    Tensor free = logMasses().minus(temperature().unsqueeze(-1).times(logs));
    Tensor centred = free.minus(free.logSumExpKeep(-1));
    Tensor constant = log(temperature()).times(size - 1).plus(lgamma(scalar(size)));
    return Masking.only(inside, centred.minus(logs).sum(-1).plus(constant));
  }

  @Override
  default Tensor sample(Key key) {
    Tensor gumbel = log(key.exponential(shape())).neg();
    return softmax(logMasses().plus(gumbel).div(temperature().unsqueeze(-1)), -1);
  }
}
