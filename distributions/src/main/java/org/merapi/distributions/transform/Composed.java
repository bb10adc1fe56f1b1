package org.merapi.distributions.transform;

import java.util.List;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Transforms one after the other. An event on the left is the least that gives each part what it
 * takes for an event; a part that takes less acts on the parts of its event independently.
 *
 * <p>The log volume is the sum of those of the parts. So what follows a map onto a set that is
 * thinner than its space, such as a simplex, must be a transform of such sets, or move entries
 * only: the volume of a map of the whole space says nothing about a part of it.
 *
 * @param parts in the order in which they act, at least one
 */
public record Composed(List<Transform> parts) implements Transform {

  /** Checks that there is a part. */
  public Composed {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("Composed: needs at least one transform");
    }
    parts = List.copyOf(parts);
  }

  @Override
  public int domainRank() {
    int rank = 0;
    int gained = 0;
    for (Transform part : parts) {
      rank = Math.max(rank, part.domainRank() - gained);
      gained += part.codomainRank() - part.domainRank();
    }
    return rank;
  }

  @Override
  public int codomainRank() {
    int rank = domainRank();
    for (Transform part : parts) {
      rank += part.codomainRank() - part.domainRank();
    }
    return rank;
  }

  @Override
  public boolean isBijective() {
    return parts.stream().allMatch(Transform::isBijective);
  }

  @Override
  public String name() {
    return String.join(" then ", parts.stream().map(Transform::name).toList());
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor y = x;
    for (Transform part : parts) {
      y = part.forward(y);
    }
    return y;
  }

  @Override
  public Tensor inverse(Tensor y) {
    Tensor x = y;
    for (Transform part : parts.reversed()) {
      x = part.inverse(x);
    }
    return x;
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    int rank = domainRank();
    Tensor from = x;
    Tensor to = image(0, from, y);
    Tensor sum = volume(0, from, to, rank);
    for (int i = 1; i < parts.size(); i++) {
      rank += parts.get(i - 1).codomainRank() - parts.get(i - 1).domainRank();
      from = to;
      to = image(i, from, y);
      sum = sum.plus(volume(i, from, to, rank));
    }
    return sum;
  }

  private Tensor image(int part, Tensor from, Tensor y) {
    return part == parts.size() - 1 ? y : parts.get(part).forward(from);
  }

  private Tensor volume(int part, Tensor from, Tensor to, int rank) {
    Transform transform = parts.get(part);
    return Events.sumLast(transform.logAbsDetJacobian(from, to), rank - transform.domainRank());
  }

  @Override
  public Shape forwardShape(Shape x) {
    Shape y = x;
    for (Transform part : parts) {
      y = part.forwardShape(y);
    }
    return y;
  }

  @Override
  public Shape inverseShape(Shape y) {
    Shape x = y;
    for (Transform part : parts.reversed()) {
      x = part.inverseShape(x);
    }
    return x;
  }
}
