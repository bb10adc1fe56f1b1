package org.merapi.tensor.ir;

import org.merapi.tensor.Shape;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.op.CastOp;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.ScalarOp;

/**
 * Finds matrices, in the last two axes, that equal their transposes to the bit by the way in which
 * they are made: element by element of data that do, as covariances of points are.
 */
final class Symmetry {
  /** More operations are not looked at: what is shared is met on every path. */
  private static final int MOST_OPERATIONS = 64;

  private int looked;

  private Symmetry() {}

  static boolean isSymmetric(Node node) {
    return new Symmetry().holds(node);
  }

  /** Whether one matrix is known to be the transpose of the other. */
  static boolean isTranspose(Node one, Node other) {
    return other instanceof Node.Apply apply
        && apply.input(0).equals(one)
        && apply.op() instanceof MoveOp.Permute permute
        && swapsLastAxes(permute);
  }

  private static boolean swapsLastAxes(MoveOp.Permute permute) {
    int rank = permute.order().length();
    for (int i = 0; i < rank; i++) {
      int expected = i < rank - 2 ? i : 2 * rank - 3 - i;
      if (permute.order().get(i) != expected) {
        return false;
      }
    }
    return rank >= 2;
  }

  private boolean holds(Node node) {
    Shape shape = node.shape();
    if (shape.elements() == 1) {
      return true;
    }
    int rank = shape.rank();
    if (rank < 2 || shape.size(rank - 1) != shape.size(rank - 2)) {
      return false;
    }
    if (shape.size(rank - 1) == 1) {
      return true;
    }
    return switch (node) {
      case Node.Constant constant -> holds(DenseTensor.of(constant.value()));
      case Node.Apply apply -> made(apply);
      default -> false;
    };
  }

  private boolean made(Node.Apply apply) {
    looked++;
    if (looked > MOST_OPERATIONS) {
      return false;
    }
    return switch (apply.op()) {
      case ScalarOp op -> apply.inputs().stream().allMatch(this::holds);
      case CastOp cast -> holds(apply.input(0));
      case MoveOp.Expand expand -> holds(apply.input(0));
      case MoveOp.Permute permute when swapsLastAxes(permute) -> holds(apply.input(0));
      default -> false;
    };
  }

  private static boolean holds(DenseTensor value) {
    int size = value.shape().size(-1);
    int matrix = size * size;
    for (int first = 0; first < value.elements(); first += matrix) {
      for (int i = 0; i < size; i++) {
        for (int k = 0; k < i; k++) {
          if (!Uniform.sameBits(value, first + i * size + k, first + k * size + i)) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
