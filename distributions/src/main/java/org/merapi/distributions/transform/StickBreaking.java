package org.merapi.distributions.transform;

import static org.merapi.distributions.transform.Events.like;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.logSigmoid;

import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * From K - 1 numbers to a probability vector of K by breaking pieces off a stick: entry k is
 * logistic(x(k) - log(K - k)) of what the ones before leave, so that zeros give equal parts (Stan's
 * simplex before 2.37). The volume is that of the first K - 1 entries. Everything is computed by
 * logarithms, so that small entries keep their digits.
 */
public record StickBreaking() implements Transform {
  @Override
  public int domainRank() {
    return 1;
  }

  @Override
  public Tensor forward(Tensor x) {
    int size = Events.vector(this, x.shape());
    return exp(logs(moved(x), size));
  }

  /** x(k) - log(K - k). */
  private static Tensor moved(Tensor x) {
    return x.minus(like(log(pieces(x.size(-1))), x));
  }

  /** How many pieces there are after each one but the last. */
  private static Tensor pieces(int size) {
    return Tensors.arange(size).neg().plus(size);
  }

  /** The logarithms of all pieces, from the log odds of each one but the last. */
  private static Tensor logs(Tensor moved, int size) {
    Tensor left = logSigmoid(moved.neg());
    Tensor first = logSigmoid(moved).plus(Sums.before(left));
    Tensor last = left.sumKeep(-1);
    return size == 0 ? last : Tensors.cat(-1, first, last);
  }

  @Override
  public Tensor inverse(Tensor y) {
    int size = Events.filledVector(this, y.shape()) - 1;
    Index first = Index.range(0, size);
    Tensor odds = log(y).minus(log(Sums.after(y).plus(like(lastOnly(size + 1), y))));
    return odds.get(Index.ellipsis(), first).plus(like(log(pieces(size)), y));
  }

  /** One in the last place, where no piece is left to take the logarithm of. */
  private static Tensor lastOnly(int size) {
    return Tensors.arange(size).eq(size - 1);
  }

  /** Entry k moves by the entry itself times 1 - logistic. */
  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    int size = x.size(-1);
    Tensor moved = moved(x);
    Tensor first = logs(moved, size).get(Index.ellipsis(), Index.range(0, size));
    return first.plus(logSigmoid(moved.neg())).sum(-1);
  }

  @Override
  public Shape forwardShape(Shape x) {
    return x.with(x.axis(-1), Events.vector(this, x) + 1);
  }

  @Override
  public Shape inverseShape(Shape y) {
    return y.with(y.axis(-1), Events.filledVector(this, y) - 1);
  }
}
