package org.merapi.distributions.density;

import static org.merapi.tensor.Tensors.minimum;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.stack;
import static org.merapi.tensor.Tensors.where;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/** Counts of categories that have a given total: what the multinomial laws share. */
public final class CategoryCounts {
  private CategoryCounts() {}

  /**
   * The log mass: -infinity outside the support.
   *
   * @param support vectors of whole numbers with the total
   * @param logWeight the log probability of one arrangement, of the counts
   */
  public static Tensor logProb(Constraint support, Tensor value, UnaryOperator<Tensor> logWeight) {
    Tensor inside = support.contains(value);
    Tensor counts = where(inside.unsqueeze(-1), value.cast(DType.FLOAT64), scalar(0.0));
    // Of all counted up to a category, which are of this one: a chain of binomial coefficients.
    Tensor upTo = counts.cumsum(-1);
    Tensor before = upTo.minus(counts);
    Tensor arrangements = Counts.logArrangements(counts, before, upTo).sum(-1);
    return Masking.only(inside, logWeight.apply(counts).plus(arrangements));
  }

  /**
   * Draws, int64: of those left over by the categories before, each category takes a binomial
   * number.
   *
   * @param trials of the batch shape
   * @param probabilities of the batch shape and the categories' axis
   */
  public static Tensor sample(Key key, Tensor trials, Tensor probabilities) {
    int size = probabilities.size(-1);
    Tensor rest = probabilities.flip(-1).cumsum(-1).flip(-1);
    Tensor left = trials.cast(DType.INT64);
    List<Tensor> counts = new ArrayList<>();
    for (int i = 0; i < size - 1; i++) {
      Tensor share = share(at(probabilities, i), at(rest, i));
      Tensor count = key.fold(i).binomial(trials.shape(), left, share);
      counts.add(count);
      left = left.minus(count);
    }
    counts.add(left);
    return stack(-1, counts);
  }

  private static Tensor share(Tensor mass, Tensor rest) {
    Tensor possible = rest.gt(0);
    Tensor whole = where(possible, rest, scalar(1.0));
    return minimum(where(possible, mass.div(whole), scalar(0.0)), scalar(1.0));
  }

  private static Tensor at(Tensor vectors, int position) {
    return vectors.get(Index.ellipsis(), Index.at(position));
  }
}
