package org.merapi.distributions.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.merapi.tensor.Arrange;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * A vector in pieces, each with a transform of its own: of numbers, which acts on each, or of
 * vectors.
 *
 * @param parts the transforms of the pieces in order, at least one
 * @param sizes of the pieces of the image
 */
public record Concatenated(List<Transform> parts, List<Integer> sizes) implements Transform {

  /**
   * Makes transforms of numbers ones of vectors.
   *
   * @throws IllegalArgumentException if there are not as many sizes as parts, or none
   * @throws ShapeException if a part is not of numbers or vectors
   */
  public Concatenated {
    if (parts.isEmpty() || parts.size() != sizes.size()) {
      throw new IllegalArgumentException(
          "Concatenated: needs a size for each of its parts, got "
              + parts.size()
              + " parts and the sizes "
              + sizes);
    }
    List<Transform> ofVectors = new ArrayList<>();
    for (Transform part : parts) {
      Transform each =
          part.codomainRank() == 0 && part.domainRank() == 0 ? new Joined(part, 1) : part;
      if (each.domainRank() != 1 || each.codomainRank() != 1) {
        throw new ShapeException(
            "Concatenated: the parts must map numbers to numbers or vectors to vectors; "
                + part.name()
                + " maps events of "
                + part.domainRank()
                + " axes to events of "
                + part.codomainRank());
      }
      ofVectors.add(each);
    }
    parts = List.copyOf(ofVectors);
    sizes = List.copyOf(sizes);
  }

  @Override
  public int domainRank() {
    return 1;
  }

  @Override
  public boolean isBijective() {
    return parts.stream().allMatch(Transform::isBijective);
  }

  @Override
  public Tensor forward(Tensor x) {
    forwardShape(x.shape());
    return joined(Transform::forward, x, domainSizes());
  }

  @Override
  public Tensor inverse(Tensor y) {
    inverseShape(y.shape());
    return joined(Transform::inverse, y, codomainSizes());
  }

  /** What a part makes of its piece. */
  private interface Piece {
    Tensor of(Transform part, Tensor piece);
  }

  private Tensor joined(Piece each, Tensor whole, int... lengths) {
    List<Tensor> pieces = Arrange.split(whole, -1, lengths);
    Tensor[] images = new Tensor[pieces.size()];
    for (int i = 0; i < images.length; i++) {
      images[i] = each.of(parts.get(i), pieces.get(i));
    }
    return Tensors.cat(-1, images);
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    List<Tensor> from = Arrange.split(x, -1, domainSizes());
    List<Tensor> to = Arrange.split(y, -1, codomainSizes());
    Tensor sum = parts.getFirst().logAbsDetJacobian(from.getFirst(), to.getFirst());
    for (int i = 1; i < parts.size(); i++) {
      sum = sum.plus(parts.get(i).logAbsDetJacobian(from.get(i), to.get(i)));
    }
    return sum;
  }

  private int[] domainSizes() {
    int[] lengths = new int[sizes.size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = parts.get(i).inverseShape(Shape.of(sizes.get(i))).size(0);
    }
    return lengths;
  }

  private int[] codomainSizes() {
    return sizes.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public Shape forwardShape(Shape x) {
    requireTotal(x, domainSizes());
    return x.with(x.axis(-1), total(codomainSizes()));
  }

  @Override
  public Shape inverseShape(Shape y) {
    requireTotal(y, codomainSizes());
    return y.with(y.axis(-1), total(domainSizes()));
  }

  private void requireTotal(Shape shape, int... lengths) {
    if (Events.vector(this, shape) != total(lengths)) {
      throw new ShapeException(
          name()
              + ": needs a vector of "
              + total(lengths)
              + " numbers, in pieces of "
              + Arrays.toString(lengths)
              + ", got shape "
              + shape);
    }
  }

  private static int total(int... lengths) {
    return Arrays.stream(lengths).sum();
  }
}
