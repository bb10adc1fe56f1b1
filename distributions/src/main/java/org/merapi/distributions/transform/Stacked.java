package org.merapi.distributions.transform;

import java.util.Arrays;
import java.util.List;
import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Events of one shape along an axis ahead of theirs, each with a transform of its own.
 *
 * @param parts the transforms in order, at least one, of events of the same ranks
 */
public record Stacked(List<Transform> parts) implements Transform {

  /**
   * Checks the ranks.
   *
   * @throws IllegalArgumentException if there is no part
   * @throws ShapeException if the parts differ in the ranks of their events
   */
  public Stacked {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("Stacked: needs at least one transform");
    }
    parts = List.copyOf(parts);
    Transform first = parts.getFirst();
    for (Transform part : parts) {
      if (part.domainRank() != first.domainRank() || part.codomainRank() != first.codomainRank()) {
        throw new ShapeException(
            "Stacked: the parts must act on events of the same ranks; "
                + first.name()
                + " maps "
                + first.domainRank()
                + " axes to "
                + first.codomainRank()
                + ", "
                + part.name()
                + " maps "
                + part.domainRank()
                + " to "
                + part.codomainRank());
      }
    }
  }

  @Override
  public int domainRank() {
    return parts.getFirst().domainRank() + 1;
  }

  @Override
  public int codomainRank() {
    return parts.getFirst().codomainRank() + 1;
  }

  @Override
  public boolean isBijective() {
    return parts.stream().allMatch(Transform::isBijective);
  }

  @Override
  public Tensor forward(Tensor x) {
    forwardShape(x.shape());
    Tensor[] images = new Tensor[parts.size()];
    for (int i = 0; i < images.length; i++) {
      images[i] = parts.get(i).forward(part(x, i, domainRank()));
    }
    return Tensors.stack(-codomainRank(), images);
  }

  @Override
  public Tensor inverse(Tensor y) {
    inverseShape(y.shape());
    Tensor[] points = new Tensor[parts.size()];
    for (int i = 0; i < points.length; i++) {
      points[i] = parts.get(i).inverse(part(y, i, codomainRank()));
    }
    return Tensors.stack(-domainRank(), points);
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    Tensor[] volumes = new Tensor[parts.size()];
    for (int i = 0; i < volumes.length; i++) {
      volumes[i] =
          parts.get(i).logAbsDetJacobian(part(x, i, domainRank()), part(y, i, codomainRank()));
    }
    return Tensors.stack(-1, volumes).sum(-1);
  }

  /** The event at a place of the axis that is {@code rank} from the end. */
  private static Tensor part(Tensor whole, int place, int rank) {
    Index[] entries = new Index[rank + 1];
    Arrays.fill(entries, Index.all());
    entries[0] = Index.ellipsis();
    entries[1] = Index.at(place);
    return whole.get(entries);
  }

  @Override
  public Shape forwardShape(Shape x) {
    requireParts(x, domainRank());
    Shape each = parts.getFirst().forwardShape(x.without(x.axis(-domainRank())));
    for (Transform part : parts) {
      requireSame(each, part.forwardShape(x.without(x.axis(-domainRank()))), x);
    }
    return each.insert(each.rank() - codomainRank() + 1, parts.size());
  }

  @Override
  public Shape inverseShape(Shape y) {
    requireParts(y, codomainRank());
    Shape each = parts.getFirst().inverseShape(y.without(y.axis(-codomainRank())));
    for (Transform part : parts) {
      requireSame(each, part.inverseShape(y.without(y.axis(-codomainRank()))), y);
    }
    return each.insert(each.rank() - domainRank() + 1, parts.size());
  }

  private void requireParts(Shape shape, int rank) {
    if (shape.rank() < rank || shape.size(-rank) != parts.size()) {
      throw new ShapeException(
          name()
              + ": needs "
              + parts.size()
              + " events along axis "
              + -rank
              + ", got shape "
              + shape);
    }
  }

  private void requireSame(Shape first, Shape other, Shape whole) {
    if (!first.equals(other)) {
      throw new ShapeException(
          name()
              + ": the parts make events of different shapes, "
              + first
              + " and "
              + other
              + ", of those of shape "
              + whole);
    }
  }
}
