package org.merapi.tensor.op;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * The leading axes that a batching rule must treat as independent repetitions, and which inputs
 * carry them. An input that carries them has all of them, with these sizes, ahead of its own shape;
 * another input is the same for every repetition and has none of them.
 */
public final class Batch {
  private final List<Axis> axes;
  private final Shape sizes;
  private final BitSet carriers;

  /**
   * Leading axes of the given sizes.
   *
   * @param sizes of the leading axes
   * @param carriers the numbers of the inputs that have them
   */
  public Batch(Shape sizes, BitSet carriers) {
    this(
        Arrays.stream(sizes.toArray()).mapToObj(size -> Axis.of("batch", size)).toList(), carriers);
  }

  /**
   * Hidden axes that have been revealed in front.
   *
   * @param axes the leading axes
   * @param carriers the numbers of the inputs that have them
   */
  public Batch(List<Axis> axes, BitSet carriers) {
    this.axes = List.copyOf(axes);
    this.sizes = Shape.of(axes.stream().mapToInt(Axis::size).toArray());
    this.carriers = (BitSet) carriers.clone();
  }

  /**
   * The leading axes as hidden ones, for a rule that hides them again. They are those that the
   * inputs had, so that a demand made under the rule is one for each of their positions.
   */
  public List<Axis> axes() {
    return axes;
  }

  /** The sizes of the leading axes. */
  public Shape sizes() {
    return sizes;
  }

  /** The number of leading axes. */
  public int rank() {
    return sizes.rank();
  }

  /** Whether that input has the leading axes. */
  public boolean isCarriedBy(int input) {
    return carriers.get(input);
  }

  /** The shape of that input behind the leading axes, if it has them. */
  public Shape innerShape(int input, Tensor... inputs) {
    Shape shape = inputs[input].shape();
    return isCarriedBy(input) ? shape.tail(shape.rank() - rank()) : shape;
  }

  /** That input with the leading axes, repeated if it does not carry them. */
  public Tensor expanded(int input, Tensor... inputs) {
    return isCarriedBy(input)
        ? inputs[input]
        : inputs[input].expand(sizes.concat(inputs[input].shape()));
  }

  /**
   * Inputs whose own axes are padded to a common rank behind the leading ones, so that ordinary
   * broadcasting aligns both groups.
   */
  public Tensor[] aligned(Tensor... inputs) {
    int rank = 0;
    for (int i = 0; i < inputs.length; i++) {
      rank = Math.max(rank, innerShape(i, inputs).rank());
    }
    Tensor[] aligned = new Tensor[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      aligned[i] =
          isCarriedBy(i)
              ? inputs[i].reshape(sizes.concat(innerShape(i, inputs).padTo(rank)))
              : inputs[i];
    }
    return aligned;
  }
}
