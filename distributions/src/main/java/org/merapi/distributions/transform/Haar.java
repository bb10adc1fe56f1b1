package org.merapi.distributions.transform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * The orthonormal Haar transform (Haar 1910) of a vector of any size: neighbours become their sum
 * and their difference over the root of two, and so again the sums, with the last entry among them
 * where it has no neighbour. The image begins with what is left when there is one sum, then come
 * the differences, the widest first. It keeps lengths, and so volumes.
 */
public record Haar() implements Transform {
  private static final double ROOT = Math.sqrt(0.5);

  @Override
  public int domainRank() {
    return 1;
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor sums = x;
    Deque<Tensor> parts = new ArrayDeque<>();
    for (int size = Events.filledVector(this, x.shape()); size > 1; size = sums.size(-1)) {
      int end = size / 2 * 2;
      Tensor first = at(sums, Index.range(0, end, 2));
      Tensor second = at(sums, Index.range(1, end, 2));
      parts.addFirst(first.minus(second).times(ROOT));
      Tensor pairs = first.plus(second).times(ROOT);
      sums = end == size ? pairs : Tensors.cat(-1, pairs, at(sums, Index.range(end, size)));
    }
    parts.addFirst(sums);
    return Tensors.cat(-1, parts.toArray(Tensor[]::new));
  }

  @Override
  public Tensor inverse(Tensor y) {
    List<Integer> sizes = new ArrayList<>();
    for (int size = Events.filledVector(this, y.shape()); size > 1; size = (size + 1) / 2) {
      sizes.add(size);
    }
    Tensor sums = at(y, Index.range(0, 1));
    for (int size : sizes.reversed()) {
      int pairs = size / 2;
      int taken = size - pairs;
      Tensor differences = at(y, Index.range(taken, size));
      Tensor means = at(sums, Index.range(0, pairs));
      Tensor both =
          Tensors.stack(
              -1, means.plus(differences).times(ROOT), means.minus(differences).times(ROOT));
      Shape flat = means.shape().with(means.rank() - 1, 2 * pairs);
      Tensor pieces = both.reshape(flat);
      sums =
          taken == pairs
              ? pieces
              : Tensors.cat(-1, pieces, at(sums, Index.range(pairs, pairs + 1)));
    }
    return sums;
  }

  private static Tensor at(Tensor x, Index places) {
    return x.get(Index.ellipsis(), places);
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return Events.sumLast(Tensors.zerosLike(x), 1);
  }

  @Override
  public Shape forwardShape(Shape x) {
    Events.filledVector(this, x);
    return x;
  }

  @Override
  public Shape inverseShape(Shape y) {
    return forwardShape(y);
  }
}
